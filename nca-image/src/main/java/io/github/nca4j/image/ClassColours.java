package io.github.nca4j.image;

import io.github.nca4j.core.ClassPalette;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/** The colours of {@link ClassPalette} as the desktop has them. Stateless and thread-safe. */
public final class ClassColours {
  private ClassColours() {}

  /**
   * {@return a colour a class, in their order}
   *
   * @param classes how many, 1 or more
   * @throws IllegalArgumentException if there are none
   */
  public static List<Color> of(int classes) {
    return Arrays.stream(ClassPalette.of(classes)).mapToObj(Color::new).toList();
  }
}

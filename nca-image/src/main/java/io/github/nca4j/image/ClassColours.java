package io.github.nca4j.image;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * Colours for classes of cells that can be told apart, also by most people who see few colours:
 * black, then those of Okabe and Ito (2008), then others around the circle of hues. Stateless and
 * thread-safe.
 */
public final class ClassColours {
  private static final List<Color> FIRST =
      List.of(
          new Color(0x000000),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x009E73),
          new Color(0xF0E442),
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0xCC79A7));

  /** The golden ratio, whose multiples lie far apart on a circle. */
  private static final float TURN = 0.618034f;

  private ClassColours() {}

  /**
   * {@return a colour a class, in their order}
   *
   * @param classes how many, 1 or more
   * @throws IllegalArgumentException if there are none
   */
  public static List<Color> of(int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes " + classes + " must be 1 or more");
    }
    List<Color> colours = new ArrayList<>(FIRST.subList(0, Math.min(classes, FIRST.size())));
    for (int i = FIRST.size(); i < classes; i++) {
      colours.add(Color.getHSBColor(i * TURN % 1, 0.6f, i % 2 == 0 ? 0.9f : 0.6f));
    }
    return colours;
  }
}

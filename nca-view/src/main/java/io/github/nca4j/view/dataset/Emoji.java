package io.github.nca4j.view.dataset;

import io.github.nca4j.core.Target;
import io.github.nca4j.image.TargetPicture;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Ten of Google's emoji as targets, each of 64 x 64 pixels: butterfly, eye, face, fish, ladybug,
 * lizard, mushroom, octopus, spider_web and t_rex; and lizard_2020, an older drawing of the lizard.
 * Stateless and thread-safe.
 */
public final class Emoji {
  private Emoji() {}

  /**
   * {@return a picture as something to grow, made as {@link TargetPicture} does}
   *
   * @param name "lizard", for instance
   * @param size cells of its longer side, 1 or more
   * @param padding empty cells on each side, 0 or more
   * @throws IOException if there is no picture of that name
   * @throws IllegalArgumentException if size or padding is out of range
   */
  public static Target target(String name, int size, int padding) throws IOException {
    Objects.requireNonNull(name, "name");
    String resource = "/emoji_imgs/" + name + ".png";
    try (InputStream png = Emoji.class.getResourceAsStream(resource)) {
      if (png == null) {
        throw new FileNotFoundException(
            "there is no picture '" + name + "' among those of emoji_imgs");
      }
      return TargetPicture.load(png, resource, size, padding);
    }
  }
}

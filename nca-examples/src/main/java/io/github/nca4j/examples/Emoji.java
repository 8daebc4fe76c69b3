package io.github.nca4j.examples;

import io.github.nca4j.core.image.Target;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** The pictures of {@code emoji_imgs/}, which are found on the class path. */
final class Emoji {
  private Emoji() {}

  /**
   * A picture as something to grow.
   *
   * @param name "lizard", for instance
   * @param size cells of its longer side
   * @param padding empty cells on each side
   */
  static Target target(String name, int size, int padding) throws IOException {
    String resource = "/emoji_imgs/" + name + ".png";
    try (InputStream png = Emoji.class.getResourceAsStream(resource)) {
      if (png == null) {
        throw new FileNotFoundException("there is no " + resource + " on the class path");
      }
      return Target.load(png, resource, size, padding);
    }
  }
}

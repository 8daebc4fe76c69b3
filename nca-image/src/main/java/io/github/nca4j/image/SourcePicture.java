package io.github.nca4j.image;

import io.github.nca4j.core.Target;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * A picture out of its file, before it becomes something to grow: one that is opaque everywhere
 * would be grown as a whole rectangle, and can have its background cut out first. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * SourcePicture photo = SourcePicture.load(Path.of("photo.jpg"));
 * Target target = photo.without(BackgroundKey.auto()).target(40, 16);
 * }</pre>
 */
public final class SourcePicture {
  private final String file;
  private final DecodedPicture picture;
  private final boolean opaque;

  private SourcePicture(String file, DecodedPicture picture) {
    this.file = file;
    this.picture = picture;
    opaque = isOpaque(picture.image());
  }

  /**
   * Reads a picture file, as {@link Picture#read(Path)} does.
   *
   * @param file the picture file, or a pipe
   * @return the picture
   * @throws IOException naming the file, if it cannot be read
   */
  public static SourcePicture load(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    return new SourcePicture(file.toString(), PictureReader.read(file));
  }

  private static boolean isOpaque(BufferedImage image) {
    if (!image.getColorModel().hasAlpha()) {
      return true;
    }
    int width = image.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      ArgbRows.read(image, y, row);
      if (!Arrays.stream(row).allMatch(pixel -> pixel >>> 24 == 0xFF)) {
        return false;
      }
    }
    return true;
  }

  /** {@return whether it is opaque everywhere} */
  public boolean isOpaque() {
    return opaque;
  }

  /**
   * {@return this picture with its background cut out}
   *
   * @param key which background
   */
  public SourcePicture without(BackgroundKey key) {
    Objects.requireNonNull(key, "key");
    return new SourcePicture(file, new DecodedPicture(key.cut(picture.image()), picture.frames()));
  }

  /**
   * {@return what to grow, made as {@link TargetPicture} does, with the file's name without folder
   * and extension}
   *
   * @param size cells of the picture's longer side, 1 or more
   * @param padding transparent cells on each side, 0 or more
   * @throws IOException naming the file, if the picture is fully transparent
   * @throws IllegalArgumentException if size or padding is out of range, as in {@link
   *     TargetPicture#load(Path, int, int)}
   */
  public Target target(int size, int padding) throws IOException {
    return TargetPicture.load(picture, file, size, padding);
  }

  /** Its file. */
  @Override
  public String toString() {
    return "SourcePicture[" + file + "]";
  }
}

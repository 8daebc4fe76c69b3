package io.github.nca4j.train.data;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/** Grey or colour images of one size, each of a class. Immutable and thread-safe. */
public final class LabelledImages {
  private final int height;
  private final int width;
  private final int colours;
  private final int classes;
  private final List<float[]> images;
  private final int[] labels;

  private LabelledImages(
      int height, int width, int colours, int classes, List<float[]> images, int[] labels) {
    this.height = height;
    this.width = width;
    this.colours = colours;
    this.classes = classes;
    this.images = images;
    this.labels = labels;
  }

  /**
   * {@return these grey images, which are copied}
   *
   * @param height rows of each, 1 or more
   * @param width columns of each, 1 or more
   * @param classes how many classes there are, 1 or more
   * @param images one or more, each height x width grey values in [0, 1], row-major
   * @param labels the class of each, in [0, classes)
   * @throws IllegalArgumentException if a number is out of its range or a length does not fit
   */
  public static LabelledImages of(
      int height, int width, int classes, List<float[]> images, int[] labels) {
    return of(height, width, 1, classes, images, labels);
  }

  /**
   * {@return these images, which are copied}
   *
   * @param height rows of each, 1 or more
   * @param width columns of each, 1 or more
   * @param colours values a pixel, 1 or more: 1 for grey, 3 for red, green and blue
   * @param classes how many classes there are, 1 or more
   * @param images one or more, each height x width x colours values in [0, 1], row-major
   * @param labels the class of each, in [0, classes)
   * @throws IllegalArgumentException if a number is out of its range or a length does not fit
   */
  public static LabelledImages of(
      int height, int width, int colours, int classes, List<float[]> images, int[] labels) {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(labels, "labels");
    require(height >= 1, "height " + height + " must be 1 or more");
    require(width >= 1, "width " + width + " must be 1 or more");
    require(colours >= 1, "colours " + colours + " must be 1 or more");
    require(classes >= 1, "classes " + classes + " must be 1 or more");
    require(!images.isEmpty(), "images is empty, must have at least one");
    require(
        labels.length == images.size(),
        "labels has " + labels.length + ", must be one for each of " + images.size() + " images");
    List<float[]> copies = new ArrayList<>(images.size());
    for (int i = 0; i < labels.length; i++) {
      require(
          labels[i] >= 0 && labels[i] < classes,
          "label " + labels[i] + " of image " + i + " must be in [0, " + classes + ")");
      copies.add(Pixels.checked(images.get(i), i, height, width, colours));
    }
    return new LabelledImages(height, width, colours, classes, copies, labels.clone());
  }

  /** {@return how many images there are} */
  public int size() {
    return labels.length;
  }

  /** {@return rows of each image} */
  public int height() {
    return height;
  }

  /** {@return columns of each image} */
  public int width() {
    return width;
  }

  /** {@return values a pixel: 1 for grey, 3 for red, green and blue} */
  public int colours() {
    return colours;
  }

  /** {@return how many classes there are} */
  public int classes() {
    return classes;
  }

  /**
   * {@return the class of an image}
   *
   * @param image its number, from 0
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public int label(int image) {
    return labels[Objects.checkIndex(image, labels.length)];
  }

  /**
   * {@return a copy of an image: height x width x colours values in [0, 1], row-major}
   *
   * @param image its number, from 0
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public float[] pixels(int image) {
    return images.get(image).clone();
  }

  /**
   * Writes an image into the first channels of a grid, one a colour; the others stay as they are.
   *
   * @param image its number, from 0
   * @param into a grid of the images' height and width
   * @throws IllegalArgumentException if the grid has another size, or fewer channels than colours
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public void place(int image, Grid into) {
    Objects.requireNonNull(into, "into");
    Pixels.place(images.get(image), height, width, colours, 0, into);
  }

  /**
   * Writes an image into the input channels of a state that may have had another one there. Cells
   * that live on it keep what they know. In the others, all but the input channels becomes zero:
   * they do not update, and would keep it for ever.
   *
   * @param image its number, from 0
   * @param state of the images' height and width
   * @param dynamics say which cells live, and which channels are inputs
   * @throws IllegalArgumentException if the state has another size, or there are fewer input
   *     channels than colours
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public void show(int image, Grid state, Dynamics dynamics) {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(dynamics, "dynamics");
    Pixels.show(images.get(image), height, width, colours, state, dynamics);
  }

  /**
   * {@return some of the images, which are shared}
   *
   * @param from the first, from 0
   * @param to one after the last
   * @throws IndexOutOfBoundsException if the range is not within the images
   * @throws IllegalArgumentException if it is empty
   */
  public LabelledImages slice(int from, int to) {
    Objects.checkFromToIndex(from, to, labels.length);
    require(from < to, "slice " + from + " to " + to + " must not be empty");
    return new LabelledImages(
        height,
        width,
        colours,
        classes,
        images.subList(from, to),
        Arrays.copyOfRange(labels, from, to));
  }

  /** {@return a CRC-32 of sizes, pixels and classes: what tells one data set from another} */
  public long checksum() {
    CRC32 crc = new CRC32();
    // Grey images have the checksum that they had before there were colours.
    if (colours > 1) {
      crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, colours));
    }
    for (int i = 0; i < labels.length; i++) {
      ByteBuffer bytes =
          ByteBuffer.allocate(4 * Integer.BYTES + height * width * colours * Float.BYTES);
      bytes.putInt(height).putInt(width).putInt(classes).putInt(labels[i]);
      bytes.asFloatBuffer().put(images.get(i));
      crc.update(bytes.array());
    }
    return crc.getValue();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}

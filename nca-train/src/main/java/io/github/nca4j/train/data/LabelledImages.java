package io.github.nca4j.train.data;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/** Grey images of one size, each of a class. Immutable and thread-safe. */
public final class LabelledImages {
  private final int height;
  private final int width;
  private final int classes;
  private final List<float[]> images;
  private final int[] labels;

  private LabelledImages(int height, int width, int classes, List<float[]> images, int[] labels) {
    this.height = height;
    this.width = width;
    this.classes = classes;
    this.images = images;
    this.labels = labels;
  }

  /**
   * {@return these images, which are copied}
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
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(labels, "labels");
    require(height >= 1, "height " + height + " must be 1 or more");
    require(width >= 1, "width " + width + " must be 1 or more");
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
      float[] copy = images.get(i).clone();
      require(
          copy.length == height * width,
          "image " + i + " has " + copy.length + " values, must have " + height + " x " + width);
      for (float grey : copy) {
        require(grey >= 0 && grey <= 1, "grey " + grey + " of image " + i + " must be in [0, 1]");
      }
      copies.add(copy);
    }
    return new LabelledImages(height, width, classes, copies, labels.clone());
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
   * {@return a copy of an image: height x width grey values in [0, 1], row-major}
   *
   * @param image its number, from 0
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public float[] pixels(int image) {
    return images.get(image).clone();
  }

  /**
   * Writes an image into the first channel of a grid; the others stay as they are.
   *
   * @param image its number, from 0
   * @param into a grid of the images' height and width
   * @throws IllegalArgumentException if the grid has another size
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public void place(int image, Grid into) {
    Objects.requireNonNull(into, "into");
    require(
        into.height() == height && into.width() == width,
        "grid of "
            + into.height()
            + " x "
            + into.width()
            + " must be of the images' "
            + height
            + " x "
            + width);
    float[] pixels = images.get(image);
    for (int cell = 0; cell < pixels.length; cell++) {
      into.values()[cell * into.channels()] = pixels[cell];
    }
  }

  /**
   * Writes an image into the first channel of a state that may have had another one there. Cells
   * that live on it keep what they know; what steps change of the others becomes zero, since a cell
   * in the dark would keep it for ever.
   *
   * @param image its number, from 0
   * @param state of the images' height and width
   * @param dynamics say which cells live, and which channels steps change
   * @throws IllegalArgumentException if the state has another size
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public void show(int image, Grid state, Dynamics dynamics) {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(dynamics, "dynamics");
    place(image, state);
    float[] values = state.values();
    for (int cell = 0; cell < values.length; cell += state.channels()) {
      if (!dynamics.life().livesByItself(values, cell)) {
        dynamics.inputs().clearOthers(values, cell, state.channels());
      }
    }
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
        height, width, classes, images.subList(from, to), Arrays.copyOfRange(labels, from, to));
  }

  /** {@return a CRC-32 of sizes, pixels and classes: what tells one data set from another} */
  public long checksum() {
    CRC32 crc = new CRC32();
    for (int i = 0; i < labels.length; i++) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * Integer.BYTES + height * width * Float.BYTES);
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

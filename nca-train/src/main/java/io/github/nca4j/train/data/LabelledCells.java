package io.github.nca4j.train.data;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Images of one size, each pixel of a class of its own: what per-pixel segmentation learns from.
 * Immutable and thread-safe.
 */
public final class LabelledCells {
  /** The label of a cell that does not count. */
  public static final int NONE = -1;

  private final int height;
  private final int width;
  private final int colours;
  private final int classes;
  private final List<float[]> images;
  private final List<int[]> labels;
  private final List<String> names;

  private LabelledCells(
      int height,
      int width,
      int colours,
      int classes,
      List<float[]> images,
      List<int[]> labels,
      List<String> names) {
    this.height = height;
    this.width = width;
    this.colours = colours;
    this.classes = classes;
    this.images = images;
    this.labels = labels;
    this.names = names;
  }

  /**
   * {@return these images, which are copied}
   *
   * @param height rows of each, 1 or more
   * @param width columns of each, 1 or more
   * @param colours values a pixel, 1 or more: 1 for grey, 3 for red, green and blue
   * @param classes how many classes there are, 1 or more
   * @param images one or more, each height x width x colours values in [0, 1], row-major
   * @param labels for each image height x width classes in [0, classes), or {@link #NONE} for a
   *     cell that does not count; row-major
   * @throws IllegalArgumentException if a number is out of its range or a length does not fit
   */
  public static LabelledCells of(
      int height, int width, int colours, int classes, List<float[]> images, List<int[]> labels) {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(labels, "labels");
    require(height >= 1, "height " + height + " must be 1 or more");
    require(width >= 1, "width " + width + " must be 1 or more");
    require(colours >= 1, "colours " + colours + " must be 1 or more");
    require(classes >= 1, "classes " + classes + " must be 1 or more");
    require(!images.isEmpty(), "images is empty, must have at least one");
    require(
        labels.size() == images.size(),
        String.format(
            Locale.ROOT,
            "labels has %d, must have one for each of %d images",
            labels.size(),
            images.size()));
    List<float[]> pixels = new ArrayList<>();
    List<int[]> ofCells = new ArrayList<>();
    for (int image = 0; image < images.size(); image++) {
      pixels.add(Pixels.checked(images.get(image), image, height, width, colours));
      ofCells.add(checkedLabels(labels.get(image), image, height, width, classes));
    }
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return new LabelledCells(height, width, colours, classes, pixels, ofCells, names);
  }

  /**
   * {@return squares that together show every pixel of images of any size} Of each image they are
   * as few as there can be, evenly spread: they overlap where the side does not divide the image.
   * An image that is smaller is in the middle of pixels of 0 that do not count. Squares in which no
   * pixel counts are left out.
   *
   * @param pictures one or more, of as many colours
   * @param side of the squares, 1 or more
   * @param classes how many classes there are, 1 or more
   * @throws IllegalArgumentException if a number is out of its range, the images differ in their
   *     colours or have a class that there is not, or no pixel counts
   */
  public static LabelledCells tiles(List<LabelledPicture> pictures, int side, int classes) {
    Objects.requireNonNull(pictures, "pictures");
    require(side >= 1, "side " + side + " must be 1 or more");
    List<LabelledPicture> tiles =
        pictures.stream()
            .flatMap(picture -> picture.tiles(side).stream())
            .filter(LabelledPicture::counts)
            .toList();
    require(!tiles.isEmpty(), "pictures must have a pixel that counts");
    return ofOneSize(tiles, classes);
  }

  /**
   * {@return images of one size}
   *
   * @param pictures one or more, of one size and as many colours
   * @param classes how many classes there are, 1 or more
   * @throws IllegalArgumentException if the images differ in size or colours or have a class that
   *     there is not
   */
  public static LabelledCells ofOneSize(List<LabelledPicture> pictures, int classes) {
    Objects.requireNonNull(pictures, "pictures");
    require(!pictures.isEmpty(), "pictures is empty, must have at least one");
    LabelledPicture first = pictures.get(0);
    return of(
        first.height(),
        first.width(),
        first.colours(),
        classes,
        pictures.stream().map(LabelledPicture::pixels).toList(),
        pictures.stream().map(LabelledPicture::labels).toList());
  }

  /**
   * {@return this with names for its classes, which are "0", "1" and so on otherwise}
   *
   * @param newNames one a class, in their order
   * @throws IllegalArgumentException if there are more or fewer
   */
  public LabelledCells withNames(List<String> newNames) {
    Objects.requireNonNull(newNames, "newNames");
    require(
        newNames.size() == classes,
        String.format(
            Locale.ROOT,
            "names has %d, must have one for each of %d classes",
            newNames.size(),
            classes));
    return new LabelledCells(
        height, width, colours, classes, images, labels, List.copyOf(newNames));
  }

  static int[] checkedLabels(int[] labels, int image, int height, int width, int classes) {
    int[] copy = labels.clone();
    require(
        copy.length == height * width,
        String.format(
            Locale.ROOT,
            "labels of image %d has %d cells, must have %d x %d",
            image,
            copy.length,
            height,
            width));
    for (int label : copy) {
      require(
          label >= NONE && label < classes,
          String.format(
              Locale.ROOT,
              "label %d of image %d must be in [0, %d), or -1",
              label,
              image,
              classes));
    }
    return copy;
  }

  /** {@return how many images there are} */
  public int size() {
    return images.size();
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

  /** {@return what the classes are called, in their order} */
  public List<String> names() {
    return names;
  }

  /**
   * {@return a copy of an image's labels: height x width classes, row-major, -1 where a cell does
   * not count}
   *
   * @param image its number, from 0
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public int[] labels(int image) {
    return labels.get(image).clone();
  }

  /**
   * Writes an image into the input channels of a state, as {@link LabelledImages#show} does.
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

  /** {@return a CRC-32 of sizes, pixels and labels: what tells one data set from another} */
  public long checksum() {
    CRC32 crc = new CRC32();
    ByteBuffer sizes = ByteBuffer.allocate(4 * Integer.BYTES);
    crc.update(sizes.putInt(height).putInt(width).putInt(colours).putInt(classes).array());
    for (int image = 0; image < size(); image++) {
      ByteBuffer pixels = ByteBuffer.allocate(images.get(image).length * Float.BYTES);
      pixels.asFloatBuffer().put(images.get(image));
      crc.update(pixels.array());
      ByteBuffer ofCells = ByteBuffer.allocate(height * width * Integer.BYTES);
      ofCells.asIntBuffer().put(labels.get(image));
      crc.update(ofCells.array());
    }
    return crc.getValue();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}

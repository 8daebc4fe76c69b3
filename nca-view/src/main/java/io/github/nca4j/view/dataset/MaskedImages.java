package io.github.nca4j.view.dataset;

import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.image.GreyMask;
import io.github.nca4j.image.Picture;
import io.github.nca4j.image.Rgb;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.data.LabelledPicture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Images and the class of each of their pixels, as a folder has them: {@code images/X.png} and
 * {@code masks/X.png}, which {@link GreyMask} reads; the mask's grey is the class from 0 on, 255
 * does not count. {@code classes.txt}, where there is one, has what the classes are called, one a
 * line. Images may differ in size. Immutable and thread-safe.
 *
 * @param names of the files, without their ending, in the order of the pictures
 * @param pictures one or more, of as many colours: 1 where all are grey, else 3
 * @param classes what the classes are called, in their order
 */
public record MaskedImages(
    List<String> names, List<LabelledPicture> pictures, List<String> classes) {
  /** The grey of what does not count. */
  static final int IGNORED = 255;

  static final String IMAGES = "images";
  static final String MASKS = "masks";
  static final String CLASSES = "classes.txt";

  /** Copies the lists. */
  public MaskedImages {
    names = List.copyOf(Objects.requireNonNull(names, "names"));
    pictures = List.copyOf(Objects.requireNonNull(pictures, "pictures"));
    classes = List.copyOf(Objects.requireNonNull(classes, "classes"));
    if (names.isEmpty() || names.size() != pictures.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "names has %d, must have one for each of %d pictures, 1 or more",
              names.size(),
              pictures.size()));
    }
  }

  /**
   * {@return the images of a folder} There are as many classes as {@code classes.txt} has lines, or
   * as the highest of the masks says; each must then be there.
   *
   * @param folder that has the folders images and masks
   * @throws IOException naming the file that is missing, cannot be read or is not as it must be
   */
  public static MaskedImages read(Path folder) throws IOException {
    Objects.requireNonNull(folder, "folder");
    return new MaskReader(folder).read();
  }

  /**
   * {@return the images of a folder, with so many classes}
   *
   * @param folder that has the folders images and masks
   * @param classes how many there are, 2 to 255, whether a mask has them or not
   * @throws IOException naming the file that is missing, cannot be read or is not as it must be
   * @throws IllegalArgumentException if the number of classes is out of its range
   */
  public static MaskedImages read(Path folder, int classes) throws IOException {
    Objects.requireNonNull(folder, "folder");
    if (classes < 2 || classes > IGNORED) {
      throw new IllegalArgumentException("classes " + classes + " must be in [2, 255]");
    }
    return new MaskReader(folder).read(classes);
  }

  /**
   * {@return the first images of a generated data set}
   *
   * @param shapes what generates them
   * @param count how many, 1 or more
   */
  public static MaskedImages of(NoisyShapes shapes, int count) {
    Objects.requireNonNull(shapes, "shapes");
    return new MaskedImages(
        IntStream.range(0, count).mapToObj(i -> String.format(Locale.ROOT, "%04d", i)).toList(),
        IntStream.range(0, count).mapToObj(shapes::image).toList(),
        NoisyShapes.CLASSES);
  }

  /** {@return values a pixel: 1 for grey, 3 for red, green and blue} */
  public int colours() {
    return pictures.get(0).colours();
  }

  /** {@return the longer side of the largest of them, in pixels} */
  public int longestSide() {
    return pictures.stream()
        .mapToInt(picture -> Math.max(picture.height(), picture.width()))
        .max()
        .orElseThrow();
  }

  /**
   * {@return the same images for cells that see so many values a pixel}
   *
   * @param count 1 or 3
   */
  public MaskedImages withColours(int count) {
    return new MaskedImages(
        names, pictures.stream().map(picture -> picture.withColours(count)).toList(), classes);
  }

  /**
   * Two shares of a data set. Immutable.
   *
   * @param training what to train on
   * @param heldOut what to measure on
   */
  public record Split(MaskedImages training, MaskedImages heldOut) {
    /** Checks that nothing is null. */
    public Split {
      Objects.requireNonNull(training, "training");
      Objects.requireNonNull(heldOut, "heldOut");
    }
  }

  /**
   * {@return a share that is held out, and the rest} Each has at least one image and keeps the
   * order.
   *
   * @param share of the images to hold out, more than 0 and less than 1
   * @param seed which ones are drawn
   * @throws IllegalArgumentException if the share is out of its range, or there is but one image
   */
  public Split split(double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("share " + share + " must be in (0, 1)");
    }
    int size = names.size();
    if (size == 1) {
      throw new IllegalArgumentException(
          "of a single image, " + names.get(0) + ", none can be held out");
    }
    int held = (int) Math.max(1, Math.min(size - 1, Math.round(share * size)));
    int[] order = IntStream.range(0, size).toArray();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < held; i++) {
      int other = i + random.nextInt(size - i);
      int drawn = order[other];
      order[other] = order[i];
      order[i] = drawn;
    }
    return new Split(
        pick(IntStream.of(order).skip(held).sorted()),
        pick(IntStream.of(order).limit(held).sorted()));
  }

  private MaskedImages pick(IntStream which) {
    List<Integer> chosen = which.boxed().toList();
    return new MaskedImages(
        chosen.stream().map(names::get).toList(),
        chosen.stream().map(pictures::get).toList(),
        classes);
  }

  /**
   * {@return the images, those of one size together, for what takes images of one size}
   *
   * @throws IllegalArgumentException if an image has a class that there is not
   */
  public List<LabelledCells> bySize() {
    List<LabelledCells> all = new ArrayList<>();
    pictures.stream()
        .collect(
            Collectors.groupingBy(
                picture -> List.of(picture.height(), picture.width()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .forEach(same -> all.add(LabelledCells.ofOneSize(same, classes.size()).withNames(classes)));
    return all;
  }

  /**
   * Writes the images, their masks and the names of the classes into a folder. What is there is
   * written over.
   *
   * @param folder created where it is missing
   * @throws IOException naming the folder or file that cannot be written
   */
  public void write(Path folder) throws IOException {
    Objects.requireNonNull(folder, "folder");
    try {
      Files.createDirectories(folder.resolve(IMAGES));
      Files.createDirectories(folder.resolve(MASKS));
    } catch (IOException e) {
      throw new IOException("cannot create the folder " + SafeFile.message(e), e);
    }
    for (int i = 0; i < names.size(); i++) {
      String file = names.get(i) + ".png";
      Picture.writePng(folder.resolve(IMAGES).resolve(file), picture(pictures.get(i)));
      Picture.writePng(folder.resolve(MASKS).resolve(file), mask(pictures.get(i)));
    }
    String lines = String.join("\n", classes) + "\n";
    SafeFile.write(
        folder.resolve(CLASSES), out -> out.write(lines.getBytes(StandardCharsets.UTF_8)));
  }

  private static BufferedImage picture(LabelledPicture picture) {
    float[] values = picture.pixels();
    int[] levels = new int[values.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Rgb.level(values[i]);
    }
    if (picture.colours() == 1) {
      return GreyMask.picture(picture.height(), picture.width(), levels);
    }
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    image.getRaster().setPixels(0, 0, picture.width(), picture.height(), levels);
    return image;
  }

  private static BufferedImage mask(LabelledPicture picture) {
    int[] levels = picture.labels();
    for (int i = 0; i < levels.length; i++) {
      levels[i] = levels[i] == LabelledCells.NONE ? IGNORED : levels[i];
    }
    return GreyMask.picture(picture.height(), picture.width(), levels);
  }
}

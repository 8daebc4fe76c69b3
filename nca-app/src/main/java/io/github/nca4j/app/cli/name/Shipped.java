package io.github.nca4j.app.cli.name;

import io.github.nca4j.view.dataset.Emoji;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pictures and models that lie in folders of a clone, each to be called by its name from any
 * folder.
 *
 * @param home the clone's folder, where there is one
 */
record Shipped(Optional<Path> home) {
  /** Where the launcher says that the clone is. */
  static final String HOME = "nca.home";

  private static final Map<String, String> BY_EMOJI =
      Map.ofEntries(
          Map.entry("\uD83E\uDD8B", "butterfly"),
          Map.entry("\uD83D\uDC41", "eye"),
          Map.entry("\uD83D\uDE1D", "face"),
          Map.entry("\uD83D\uDC20", "fish"),
          Map.entry("\uD83D\uDC1E", "ladybug"),
          Map.entry("\uD83E\uDD8E", "lizard"),
          Map.entry("\uD83C\uDF44", "mushroom"),
          Map.entry("\uD83D\uDC19", "octopus"),
          Map.entry("\uD83D\uDD78", "spider_web"),
          Map.entry("\uD83E\uDD96", "t_rex"));

  /** A folder of them. */
  enum Shelf {
    /** Emoji to grow. */
    EMOJI("emoji_imgs", ".png"),
    /** Pictures whose texture can be made. */
    TEXTURES("textures", ".png"),
    /** Trained models. */
    MODELS("models", ".nca.json");

    private final String folder;
    private final String ending;

    Shelf(String folder, String ending) {
      this.folder = folder;
      this.ending = ending;
    }
  }

  /** Those of the clone that this program was started from or built in, if it was. */
  static Shipped here() {
    String told = System.getProperty(HOME, "");
    return new Shipped(told.isEmpty() ? aroundClasses() : Optional.of(Path.of(told)));
  }

  /** An IDE starts the program from the clone's classes, a test perhaps from its jars. */
  private static Optional<Path> aroundClasses() {
    CodeSource source = Emoji.class.getProtectionDomain().getCodeSource();
    try {
      for (Path folder = source == null ? null : Path.of(source.getLocation().toURI());
          folder != null;
          folder = folder.getParent()) {
        if (Files.isRegularFile(folder.resolve("nca.cmd"))
            && Files.isDirectory(folder.resolve(Shelf.MODELS.folder))) {
          return Optional.of(folder);
        }
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // Classes from elsewhere than a file.
    }
    return Optional.empty();
  }

  /**
   * The file of a name, if there is one.
   *
   * @param text "lizard", "lizard.png", the emoji itself or, from another folder, the path within
   *     the clone, as documents have it
   */
  Optional<Path> find(Shelf shelf, String text) {
    try {
      return home.flatMap(clone -> file(clone, shelf, text))
          .filter(Files::isRegularFile)
          .map(Shipped::fromHere);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> file(Path clone, Shelf shelf, String text) {
    String name = text.replace('\\', '/');
    if (name.startsWith(shelf.folder + "/")) {
      name = name.substring(shelf.folder.length() + 1);
    }
    if (name.isEmpty() || name.contains("/")) {
      return Optional.empty();
    }
    return Optional.of(clone.resolve(shelf.folder).resolve(plain(name, shelf) + shelf.ending));
  }

  /** As files are named: "T-Rex.png" is t_rex. */
  private static String plain(String name, Shelf shelf) {
    String stem = name.toLowerCase(Locale.ROOT).replaceAll("\\.(png|nca\\.json)$", "");
    // What follows some emoji says that they are to be drawn in colour.
    String known = BY_EMOJI.get(stem.replace("\uFE0F", ""));
    if (known != null) {
      return known;
    }
    return shelf == Shelf.MODELS ? stem.replace(' ', '_') : stem.replaceAll("[ -]", "_");
  }

  /** A path within the working directory is short. */
  private static Path fromHere(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    Path here = Path.of("").toAbsolutePath();
    return whole.startsWith(here) ? here.relativize(whole) : whole;
  }

  /** The names of all of a shelf, in order. */
  List<String> names(Shelf shelf) {
    if (home.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(home.get().resolve(shelf.folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(shelf.ending))
          .map(name -> name.substring(0, name.length() - shelf.ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      // A clone without them: then there are none to name.
      return List.of();
    }
  }
}

package io.github.nca4j.app.cli.name;

import io.github.nca4j.core.format.FileKind;
import io.github.nca4j.view.output.TrainingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/**
 * A file to read or, where there is none of that name, one that comes with nca4j: {@code lizard},
 * its emoji and {@code lizard.png} are the same. {@code -} is standard input. Stateless.
 */
public abstract class NamedFile implements ITypeConverter<Path> {
  private final String wanted;
  private final String all;
  private final List<Shipped.Shelf> shelves;

  private NamedFile(String wanted, String all, Shipped.Shelf... shelves) {
    this.wanted = wanted;
    this.all = all;
    this.shelves = List.of(shelves);
  }

  /** A picture to grow. */
  public static final class Picture extends NamedFile {
    Picture() {
      super("picture", "pictures", Shipped.Shelf.EMOJI, Shipped.Shelf.TEXTURES);
    }
  }

  /** A picture whose texture is to be made. */
  public static final class Exemplar extends NamedFile {
    Exemplar() {
      super("picture", "pictures", Shipped.Shelf.TEXTURES, Shipped.Shelf.EMOJI);
    }
  }

  /** A model, also by the folder of the training run that has it. */
  public static final class Model extends NamedFile {
    Model() {
      super("model file", "models", Shipped.Shelf.MODELS);
    }

    @Override
    Optional<Path> given(Path file) {
      Path trained = TrainingFolder.model(file);
      return Files.isRegularFile(trained) ? Optional.of(trained) : super.given(file);
    }

    @Override
    public void require(String text) throws IOException {
      super.require(text);
      Path file = convert(text);
      // The first bytes of a pipe must stay there.
      Optional<FileKind> kind =
          Files.isRegularFile(file) && Files.isReadable(file)
              ? FileKind.of(file).filter(FileKind::isPicture)
              : Optional.empty();
      if (kind.isPresent()) {
        String told = kind.get().insteadOf("a model file");
        throw new IOException(
            file + " " + told + "; nca train " + text + " trains a model that grows it");
      }
    }
  }

  @Override
  public Path convert(String text) {
    if (text.isEmpty() || text.equals("-")) {
      return new InputFile().convert(text);
    }
    Path file = Path.of(text);
    return given(file).or(() -> shipped(text)).orElse(file);
  }

  /** A file that is there; a folder in its place is no reason to look no further. */
  Optional<Path> given(Path file) {
    return Files.exists(file) && !Files.isDirectory(file) ? Optional.of(file) : Optional.empty();
  }

  private Optional<Path> shipped(String text) {
    Shipped shipped = Shipped.here();
    return shelves.stream().flatMap(shelf -> shipped.find(shelf, text).stream()).findFirst();
  }

  /**
   * The file that is taken in place of one that is not there, if the text looks like a file's name.
   *
   * @param text as it was typed
   */
  public Optional<Path> inPlaceOf(String text) {
    boolean own = text.matches("(?s).*[/\\\\].*|.*\\.(png|nca\\.json)");
    return own && given(Path.of(text)).isEmpty() ? shipped(text) : Optional.empty();
  }

  /**
   * Makes sure that there is such a file.
   *
   * @param text as it was typed
   * @throws NoSuchFileException saying what may have been meant, and what there is
   * @throws IOException naming the file, if it cannot be read or is of another kind
   */
  public void require(String text) throws IOException {
    if (text.equals("-") || !Files.notExists(convert(text))) {
      return;
    }
    throw new NoSuchFileException(text, null, "no such " + wanted + advice(text));
  }

  private String advice(String text) {
    List<String> names = new ArrayList<>();
    shelves.forEach(shelf -> names.addAll(Shipped.here().names(shelf)));
    if (names.isEmpty()) {
      return "";
    }
    String name = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
    int dot = name.indexOf('.');
    Optional<String> near = Nearest.to(dot > 0 ? name.substring(0, dot) : name, names);
    if (near.isPresent()) {
      return "; did you mean " + near.get() + "?";
    }
    // A path says that a file of one's own was meant.
    boolean own = name.length() < text.length();
    return own ? "" : "; " + all + " that come with nca4j: " + String.join(", ", names);
  }
}

package io.github.nca4j.app.cli.name;

import io.github.nca4j.app.cli.terminal.ShellCommand;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.view.drawing.Pen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a model was trained for, and which command measures it. Immutable. */
public enum ModelKind {
  /** One picture, or what the model's file does not say. */
  PICTURE("grows one picture", "./nca evaluate MODEL --target IMAGE measures how well", ""),
  PICTURES("grows one of several pictures", "./nca evaluate MODEL measures how well", ""),
  TEXTURE("makes a texture", "./nca evaluate MODEL --target IMAGE measures how well", ""),
  DIGITS(
      "tells digits",
      "./nca mnist evaluate MODEL measures how well",
      "of which there is none here, so no cell lives; ./nca play lets you draw one"),
  LABELS(
      "labels the pixels of images",
      "./nca segment evaluate MODEL DIR measures how well",
      "here of a black one; of yours: ./nca segment apply"),
  IMAGE(
      "makes an image of an image",
      "no command measures how well",
      "here of a black one; no command gives it yours, --start does");

  private final String does;
  private final String measured;
  private final String grown;

  ModelKind(String does, String measured, String grown) {
    this.does = does;
    this.measured = measured;
    this.grown = grown;
  }

  /** What such a model does, for people. */
  public String does() {
    return does;
  }

  /** What to know where it grows from what it starts from by itself, if that shows little. */
  public Optional<String> warningWhenGrown() {
    return grown.isEmpty()
        ? Optional.empty()
        : Optional.of(does + ", " + ShellCommand.named(grown));
  }

  /**
   * Reads a model.
   *
   * @throws IOException naming the file, if it cannot be read, or says of itself what it is not
   */
  public static NcaModel load(Path file) throws IOException {
    NcaModel model = ModelFile.load(file);
    Purpose purpose = model.provenance().purpose();
    int inputs = model.dynamics().inputs().count();
    int names = purpose.names().size();
    if (purpose.is(Purpose.PICTURES) && (names == 0 || names != inputs)) {
      throw new IOException(
          file
              + " names "
              + names
              + " pictures and has "
              + inputs
              + " input channels; there must be as many, one or more");
    }
    return model;
  }

  /** The kind of a model. */
  public static ModelKind of(NcaModel model) {
    if (Pen.suits(model.dynamics())) {
      return DIGITS;
    }
    return switch (model.provenance().purpose().kind()) {
      case Purpose.PICTURES -> PICTURES;
      case Purpose.TEXTURE -> TEXTURE;
      case Purpose.LABELS -> LABELS;
      case Purpose.IMAGE -> IMAGE;
      default -> PICTURE;
    };
  }

  /**
   * Refuses a model that another command measures.
   *
   * @param file that it was read from
   * @param kinds those that this one measures
   * @throws IOException naming the file, what the model does, and that other command
   */
  public static void requireMeasurable(NcaModel model, Path file, ModelKind... kinds)
      throws IOException {
    ModelKind kind = of(model);
    if (!List.of(kinds).contains(kind)) {
      throw new IOException(file + " " + kind.does + "; " + ShellCommand.named(kind.measured));
    }
  }

  /**
   * Refuses a model of another kind.
   *
   * @param file that it was read from
   * @param wanted the only kind that will do
   * @param why what is made of such a model
   * @throws IOException naming the file, what the model does, and why
   */
  public static void require(NcaModel model, Path file, ModelKind wanted, String why)
      throws IOException {
    ModelKind kind = of(model);
    if (kind != wanted) {
      throw new IOException(file + " " + kind.does + "; " + why);
    }
  }

  /**
   * Refuses a model to go on from that says that it is of another kind; one that says nothing may
   * fit.
   *
   * @param file that it was read from
   * @throws IOException naming the file and what the model does
   */
  public void requireOrigin(NcaModel model, Path file) throws IOException {
    ModelKind kind = of(model);
    if (kind != this && kind != PICTURE) {
      throw new IOException(file + " " + kind.does + "; --from wants a model that " + does);
    }
  }
}

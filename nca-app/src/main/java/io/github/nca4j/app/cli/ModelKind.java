package io.github.nca4j.app.cli;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.view.drawing.Pen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a model was trained for, and which command measures it. */
enum ModelKind {
  /** One picture, or what the model's file does not say. */
  PICTURE("grows one picture", "./nca evaluate MODEL --target IMAGE measures how well"),
  PICTURES("grows one of several pictures", "./nca evaluate MODEL measures how well"),
  TEXTURE("makes a texture", "./nca evaluate MODEL --target IMAGE measures how well"),
  DIGITS("tells digits", "./nca mnist evaluate MODEL measures how well"),
  LABELS("labels the pixels of images", "./nca segment evaluate MODEL DIR measures how well"),
  IMAGE("makes an image of an image", "no command measures how well");

  private final String does;
  private final String measured;

  ModelKind(String does, String measured) {
    this.does = does;
    this.measured = measured;
  }

  /** What such a model does, for people. */
  String does() {
    return does;
  }

  /** The kind of a model. */
  static ModelKind of(NcaModel model) {
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
  static void requireMeasurable(NcaModel model, Path file, ModelKind... kinds) throws IOException {
    ModelKind kind = of(model);
    if (!List.of(kinds).contains(kind)) {
      throw new IOException(file + " " + kind.does + "; " + kind.measured);
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
  static void require(NcaModel model, Path file, ModelKind wanted, String why) throws IOException {
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
  void requireOrigin(NcaModel model, Path file) throws IOException {
    ModelKind kind = of(model);
    if (kind != this && kind != PICTURE) {
      throw new IOException(file + " " + kind.does + "; --from wants a model that " + does);
    }
  }
}

package io.github.nca4j.view.output;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.evaluate.Labelling;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A sheet of images whose pixels a model labels: a row an image, which has the image, what is
 * right, what the cells say, and where they are unsure ({@link LabelDrawing}). Immutable and
 * thread-safe.
 *
 * @param title what is trained, in a few words
 * @param images best such as are not trained on; eight of them, evenly spread, are shown
 * @param dynamics those of the model
 * @param seed of the fire masks
 */
public record LabelPictures(String title, LabelledCells images, Dynamics dynamics, long seed)
    implements TrainingPictures {
  static final String SHEET = "labels.png";
  private static final int SHOWN = 8;
  private static final int COLUMNS = 8;
  private static final int RUNS = 4;
  private static final int SIDE = 144;

  /** Checks that nothing is null. */
  public LabelPictures {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(dynamics, "dynamics");
  }

  @Override
  public List<String> names() {
    return List.of(SHEET);
  }

  @Override
  public String describe(String name) {
    Objects.requireNonNull(name, "name");
    return "image, truth, answer, and where it is unsure";
  }

  @Override
  public void drawProgress(NcaModel model, Path folder) throws IOException {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(folder, "folder");
    Picture.writePng(folder.resolve(SHEET), draw(model));
  }

  /**
   * {@return the sheet}
   *
   * @param model whose last channels are a score for each class of the images
   */
  public BufferedImage draw(NcaModel model) {
    Objects.requireNonNull(model, "model");
    int height = images.height();
    int width = images.width();
    int scale = Math.max(1, SIDE / Math.max(height, width));
    int shown = Math.min(SHOWN, images.size());
    List<BufferedImage> pictures = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      int number = (int) ((long) i * images.size() / shown);
      Grid start = new Grid(height, width, model.channels());
      images.show(number, start, dynamics);
      Labelling said =
          Labelling.of(model, start, images.classes(), Labelling.STEPS, RUNS, seed + number);
      int classes = images.classes();
      pictures.add(LabelDrawing.image(start, dynamics.inputs()));
      pictures.add(LabelDrawing.classes(height, width, images.labels(number), classes));
      pictures.add(LabelDrawing.classes(height, width, said.labels(), classes));
      pictures.add(LabelDrawing.uncertainty(height, width, said.variances()));
    }
    return Picture.sheet(
        pictures.stream().map(picture -> Picture.scaled(picture, scale)).toList(), COLUMNS);
  }

  /** Draws nothing: the sheet shows all. */
  @Override
  public void drawAtEnd(NcaModel model, Path folder) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(folder, "folder");
  }

  /** Each sample's image, and on it what its cells say. */
  @Override
  public BufferedImage draw(Batch batch) {
    Objects.requireNonNull(batch, "batch");
    int classes = images.classes();
    return BatchSheet.draw(
        batch,
        LabelDrawing.answers(dynamics.inputs(), batch.before(0).channels() - classes, classes));
  }
}

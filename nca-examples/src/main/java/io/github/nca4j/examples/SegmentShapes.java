package io.github.nca4j.examples;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.data.Confusion;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.data.LabelledPicture;
import io.github.nca4j.train.evaluate.LabelEvaluation;
import io.github.nca4j.train.evaluate.Labelling;
import io.github.nca4j.train.loss.LabelLoss;
import io.github.nca4j.train.task.LabelCells;
import io.github.nca4j.view.dataset.MaskedImages;
import io.github.nca4j.view.dataset.NoisyShapes;
import io.github.nca4j.view.output.LabelPictures;
import io.github.nca4j.view.output.ProgressLines;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.Display;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Trains cells that sit on the pixels of an image to say whether theirs is of a disc, a ring or the
 * background, though each sees its neighbours alone. {@code labels.png} shows images that they were
 * not trained on, what is right, what they say, and where they are unsure. At the end it says how
 * many pixels are right, and how many would be by the light of each alone.
 */
public final class SegmentShapes {
  private static final int IMAGES = 250;
  private static final int SIDE = 32;

  private SegmentShapes() {}

  /**
   * Trains; a number as argument is the number of steps, a second one the folder of the files.
   * Where that has a training run already, they go to a folder beside it.
   */
  public static void main(String[] args) throws IOException {
    Display.drawOffScreen();
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 500;
    Path folder = Path.of(args.length > 1 ? args[1] : "out/segment-shapes");
    MaskedImages.Split shapes = MaskedImages.of(new NoisyShapes(42), IMAGES).split(0.2, 42);
    LabelledCells training = squares(shapes.training());
    NcaModel model = Architecture.labelling(1, training.classes(), 42).initial(42);
    LabelCells task = LabelCells.of(training, model).withLoss(LabelLoss.CROSS_ENTROPY_AND_DICE);
    TrainingConfig config = TrainingConfig.labelling().withSteps(steps).withSeed(42);
    try (RunFolder run = RunFolder.next(folder, RunFolder.trainingFiles());
        Trainer trainer = Trainer.of(task, model, config)) {
      System.out.println("Finding discs and rings in noise: " + steps + " steps, about a minute");
      System.out.println("Watch " + run.path().resolve("labels.png") + ", drawn after 15 seconds");
      LabelPictures pictures =
          new LabelPictures("shapes", squares(shapes.heldOut()), model.dynamics(), 42);
      TrainingFolder files = TrainingFolder.open(run, trainer, pictures, 100);
      trainer.addListener(ProgressLines.of(System.out::println, trainer, 50));
      trainer.addListener(files).run();
      files.finish();
      files.listing().forEach(System.out::println);
      tell("by light alone", byLight(shapes));
      LabelEvaluation evaluation =
          LabelEvaluation.of(
              trainer.model(), shapes.heldOut().bySize(), Labelling.STEPS, 4, 42, config.threads());
      tell("by the cells", evaluation.confusion());
    }
  }

  private static LabelledCells squares(MaskedImages images) {
    return LabelledCells.tiles(images.pictures(), SIDE, images.classes().size())
        .withNames(images.classes());
  }

  private static void tell(String how, Confusion confusion) {
    System.out.printf(
        Locale.ROOT,
        "%-14s: %.1f%% of the held-out pixels are right, mean Dice %.3f%n",
        how,
        100 * confusion.accuracy(),
        confusion.meanDice());
  }

  /** The best that can be said of a pixel by its own light: what most of that light are. */
  private static Confusion byLight(MaskedImages.Split shapes) {
    int classes = shapes.training().classes().size();
    long[][] counts = new long[256][classes];
    for (LabelledPicture picture : shapes.training().pictures()) {
      float[] pixels = picture.pixels();
      int[] labels = picture.labels();
      IntStream.range(0, labels.length)
          .filter(i -> labels[i] >= 0)
          .forEach(i -> counts[Math.round(255 * pixels[i])][labels[i]]++);
    }
    return shapes.heldOut().pictures().stream()
        .map(picture -> Confusion.of(classes, picture.labels(), mostOf(counts, picture.pixels())))
        .reduce(Confusion::plus)
        .orElseThrow();
  }

  private static int[] mostOf(long[][] counts, float[] pixels) {
    int[] said = new int[pixels.length];
    for (int i = 0; i < said.length; i++) {
      long[] ofLight = counts[Math.round(255 * pixels[i])];
      for (int c = 1; c < ofLight.length; c++) {
        said[i] = ofLight[c] > ofLight[said[i]] ? c : said[i];
      }
    }
    return said;
  }
}

package io.github.nca4j.examples;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.evaluate.ClassificationEvaluation;
import io.github.nca4j.train.loss.ClassificationLoss;
import io.github.nca4j.train.task.ClassifyImages;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.dataset.Mnist;
import io.github.nca4j.view.output.DigitPictures;
import io.github.nca4j.view.output.ProgressLines;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.Display;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Trains cells that sit on the pixels of a handwritten digit to agree on which one they form,
 * though each sees its neighbours alone. {@code digits.gif} shows them vote, in a colour a digit,
 * and change their mind where the digit is switched. The digits are fetched where they are missing.
 */
public final class SelfClassifyMnist {
  private static final int MEASURED = 100;

  private SelfClassifyMnist() {}

  /**
   * Trains; a number as argument is the number of steps, a second one the folder of the files, a
   * third that of the digits. Where the folder has a training run already, the files go to one
   * beside it.
   */
  public static void main(String[] args) throws IOException {
    Display.drawOffScreen();
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 4000;
    Path folder = Path.of(args.length > 1 ? args[1] : "out/self-classify-mnist");
    Path data = args.length > 2 ? Path.of(args[2]) : Mnist.FOLDER;
    if (!Mnist.isIn(data)) {
      System.out.println("fetching digits into " + data);
    }
    Mnist digits = Mnist.isIn(data) ? Mnist.read(data) : Mnist.fetch(data);
    ClassificationLoss loss = ClassificationLoss.SQUARED_ERROR;
    TrainingConfig config = TrainingConfig.classifying().withSteps(steps).withSeed(42);
    NcaModel model = Architecture.classifying(digits.training().classes()).initial(config.seed());
    Task task = ClassifyImages.of(digits.training(), loss, model);
    try (RunFolder run = RunFolder.next(folder, RunFolder.trainingFiles());
        Trainer trainer = Trainer.of(task, model, config)) {
      System.out.println("Telling digits apart: " + steps + " steps, some minutes");
      System.out.println("Watch " + run.path().resolve("digits.gif") + ", drawn every minute");
      DigitPictures pictures =
          new DigitPictures("MNIST", digits.heldOut(), model.dynamics(), config.seed());
      TrainingFolder files = TrainingFolder.open(run, trainer, pictures, 500);
      trainer.addListener(ProgressLines.of(System.out::println, trainer, 100));
      trainer.addListener(files).run();
      files.finish();
      files.listing().forEach(System.out::println);
      measure(trainer, digits, config.threads());
    }
  }

  private static void measure(Trainer trainer, Mnist digits, int threads) {
    int count = Math.min(MEASURED, digits.heldOut().size());
    ClassificationEvaluation.of(trainer.model(), digits.heldOut().slice(0, count), 42, threads)
        .rows()
        .forEach(
            row ->
                System.out.printf(
                    Locale.ROOT,
                    "%-9s step %4d: most cells are right on %.0f%% of %d digits, all agree on"
                        + " %.0f%%%n",
                    row.phase(),
                    row.step(),
                    100 * row.majorityAccuracy(),
                    count,
                    100 * row.totalAgreement()));
  }
}

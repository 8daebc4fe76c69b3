package io.github.nca4j.examples;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.view.dataset.Emoji;
import io.github.nca4j.view.output.ProgressLines;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.Display;
import io.github.nca4j.view.window.TrainingWindow;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Trains an automaton to grow a lizard and to stay one: training samples come from a pool of where
 * earlier ones ended, so that it also learns to go on from a lizard.
 */
public final class PersistEmoji {
  private PersistEmoji() {}

  /**
   * Trains; a number as argument is the number of steps, a second one the folder of the files.
   * Where that has a training run already, they go to a folder beside it.
   */
  public static void main(String[] args) throws IOException {
    Display.drawOffScreen();
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
    Path folder = Path.of(args.length > 1 ? args[1] : "out/persist-emoji");
    Target lizard = Emoji.target("lizard", 20, 6);
    TrainingConfig config = TrainingConfig.persistent().withSteps(steps).withSeed(42);
    NcaModel model = Architecture.growing().initial(config.seed());
    try (RunFolder run = RunFolder.next(folder, RunFolder.trainingFiles());
        Trainer trainer = Trainer.of(GrowPicture.of(lizard, model), model, config)) {
      System.out.println("Growing a lizard that stays: " + steps + " steps, about three minutes");
      System.out.println("Watch " + run.path().resolve("growth.gif") + ", drawn every minute");
      TrainingFolder files = TrainingFolder.open(run, trainer, lizard, 100);
      trainer.addListener(ProgressLines.of(System.out::println, trainer, 10));
      try (TrainingWindow window = TrainingWindow.open(lizard, trainer, files::saveProgress)) {
        trainer.addListener(window).addListener(files).run();
        files.finish();
        window.finish(steps + " steps are done", TrainingFolder.model(run.path()));
      }
      files.listing().forEach(System.out::println);
    }
  }
}

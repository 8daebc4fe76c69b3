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
 * Trains an automaton to grow a lizard, to stay one and to heal: some samples have a hole torn into
 * them before each training step. {@code healing.gif} cuts off each half in turn.
 */
public final class RegenerateEmoji {
  private RegenerateEmoji() {}

  /**
   * Trains; a number as argument is the number of steps, a second one the folder of the files.
   * Where that has a training run already, they go to a folder beside it.
   */
  public static void main(String[] args) throws IOException {
    Display.drawOffScreen();
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 2_500;
    Path folder = Path.of(args.length > 1 ? args[1] : "out/regenerate-emoji");
    Target lizard = Emoji.target("lizard", 20, 6);
    TrainingConfig config = TrainingConfig.healing().withSteps(steps).withSeed(42);
    NcaModel model = Architecture.growing().initial(config.seed());
    try (RunFolder run = RunFolder.next(folder, RunFolder.trainingFiles());
        Trainer trainer = Trainer.of(GrowPicture.of(lizard, model), model, config)) {
      System.out.println("Growing a lizard that heals: " + steps + " steps, about four minutes");
      System.out.println(
          "Watch "
              + run.path().resolve("growth.gif")
              + ", drawn every minute, healing.gif at the end");
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

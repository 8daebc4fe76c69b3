package io.github.nca4j.examples;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.view.dataset.Emoji;
import io.github.nca4j.view.output.ProgressLines;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.TrainingWindow;
import java.io.IOException;

/**
 * Trains an automaton to grow a lizard and to stay one: training samples come from a pool of where
 * earlier ones ended, so that it also learns to go on from a lizard.
 */
public final class PersistEmoji {
  private PersistEmoji() {}

  /** Trains; a number as argument is the number of steps, a second one the folder of the files. */
  public static void main(String[] args) throws IOException {
    Arguments arguments = Arguments.of(args, 2_000, "persist-emoji");
    Target lizard = Emoji.target("lizard", 40, 16);
    TrainingConfig config = TrainingConfig.persistent().withSteps(arguments.steps()).withSeed(42);
    NcaModel model = Architecture.growing().initial(config.seed());
    try (Trainer trainer = Trainer.of(GrowPicture.of(lizard, model), model, config)) {
      TrainingFolder files = TrainingFolder.open(arguments.folder(), trainer, lizard, 100);
      trainer.addListener(new ProgressLines(System.out::println, config.steps(), 10));
      try (TrainingWindow window = TrainingWindow.open(lizard, trainer, files::saveProgress)) {
        trainer.addListener(window).addListener(files).run();
      }
      files.finish();
      files.files().forEach(System.out::println);
    }
  }
}

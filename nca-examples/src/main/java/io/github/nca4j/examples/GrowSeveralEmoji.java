package io.github.nca4j.examples;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.task.GrowPictures;
import io.github.nca4j.view.dataset.Emoji;
import io.github.nca4j.view.output.ConditionalPictures;
import io.github.nca4j.view.output.FrameStyle;
import io.github.nca4j.view.output.ProgressLines;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.Display;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains one automaton to grow a lizard, a face, a fish or a mushroom, whichever its cells are
 * asked for. {@code growth.gif} shows all four side by side.
 */
public final class GrowSeveralEmoji {
  private GrowSeveralEmoji() {}

  /**
   * Trains; a number as argument is the number of steps, a second one the folder of the files.
   * Where that has a training run already, they go to a folder beside it.
   */
  public static void main(String[] args) throws IOException {
    Display.drawOffScreen();
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
    Path folder = Path.of(args.length > 1 ? args[1] : "out/grow-several-emoji");
    List<Target> targets = new ArrayList<>();
    for (String name : List.of("lizard", "face", "fish", "mushroom")) {
      targets.add(Emoji.target(name, 16, 6));
    }
    TrainingConfig config = TrainingConfig.conditional().withSteps(steps).withSeed(42);
    NcaModel model = Architecture.conditional(targets.size()).initial(config.seed());
    GrowPictures task = GrowPictures.of(targets, model);
    try (RunFolder run = RunFolder.next(folder, RunFolder.trainingFiles());
        Trainer trainer = Trainer.of(task, model, config)) {
      System.out.println("Growing four emoji by one model: " + steps + " steps, some minutes");
      System.out.println("Watch " + run.path().resolve("growth.gif") + ", drawn every minute");
      var pictures = new ConditionalPictures("emoji", task, 42, FrameStyle.standard());
      TrainingFolder files = TrainingFolder.open(run, trainer, pictures, 100);
      trainer.addListener(ProgressLines.of(System.out::println, trainer, 10));
      trainer.addListener(files).run();
      files.finish();
      files.listing().forEach(System.out::println);
    }
  }
}

package org.example;

import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.image.Target;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/** Trains for three steps, saves, loads, and grows. */
public final class App {
  private App() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    Target target = Target.of(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), 8, 4);
    TrainingConfig config =
        TrainingConfig.growing().withHidden(16).withRollout(8, 8).withSteps(3).withSeed(42);
    try (Trainer trainer = Trainer.of(target, config)) {
      trainer.run();
      ModelFile.save(trainer.model(), file);
    }
    Automaton automaton = Automaton.fromSeed(ModelFile.load(file), 16, 16, 42).step(20);
    System.out.println("grown for " + automaton.steps() + " steps");
  }
}

package org.example;

import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.task.GrowPicture;
import java.nio.file.Path;
import java.util.List;
import java.util.Arrays;

/** Trains for three steps, saves, loads, and grows. */
public final class App {
  private App() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    float[] white = new float[16 * 16 * 4];
    Arrays.fill(white, 1);
    Target target = Target.of(white, 16, 16);
    TrainingConfig config =
        TrainingConfig.growing()
            .rollouts(rollouts -> rollouts.withLength(8, 8))
            .withSteps(3)
            .withSeed(42);
    NcaModel model = Architecture.growing().withHidden(List.of(16)).initial(42);
    try (Trainer trainer = Trainer.of(GrowPicture.of(target, model), model, config)) {
      trainer.run();
      ModelFile.save(trainer.model(), file);
    }
    Automaton automaton = Automaton.fromSeed(ModelFile.load(file), 16, 16, 42).step(20);
    System.out.println("grown for " + automaton.steps() + " steps");
  }
}

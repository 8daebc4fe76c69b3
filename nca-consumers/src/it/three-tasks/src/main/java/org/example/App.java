package org.example;

import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.Task;
import java.util.ArrayList;
import java.util.List;

/** Trains each of the three tasks for some steps, and looks whether its loss falls. */
public final class App {
  private static final int STEPS = 30;

  private App() {}

  public static void main(String[] args) {
    TrainingConfig config =
        TrainingConfig.persistent()
            .sampling(sampling -> sampling.withBatch(4).withPool(16))
            .rollouts(rollouts -> rollouts.withLength(12, 16))
            .optimisation(optimisation -> optimisation.withRate(new LearningRate.Constant(4e-3f)))
            .withSteps(STEPS)
            .withSeed(42)
            .withThreads(2);
    train(new Texture(new GridShape(32, 32, 9)), Texture.model(9, 32), config);
    train(
        new ThreeEmoji(16, 14),
        ThreeEmoji.model(14, 32),
        config.sampling(s -> new Sampling(new FromPool(1, RandomDamage.distill()), 4, 128)));
    train(new Segmentation(16, 8, 32), Segmentation.model(8, 32), config);
  }

  private static void train(Task task, NcaModel model, TrainingConfig config) {
    List<StepReport> reports = new ArrayList<>();
    try (Trainer trainer = Trainer.of(task, model, config)) {
      while (trainer.steps() < STEPS) {
        reports.add(trainer.step());
      }
    }
    double before = mean(reports.subList(0, 5));
    double after = mean(reports.subList(STEPS - 5, STEPS));
    String falls = after < 0.9 * before ? "falls" : "goes from " + before + " to " + after;
    System.out.println(task.id() + ": the loss " + falls);
  }

  private static double mean(List<StepReport> reports) {
    return reports.stream().mapToDouble(StepReport::loss).average().orElseThrow();
  }
}

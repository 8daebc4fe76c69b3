package io.github.nca4j.app.figures;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.output.BatchSheet;
import io.github.nca4j.view.output.LossChart;
import io.github.nca4j.view.output.LossHistory;
import java.awt.image.BufferedImage;

/** Pictures of training runs that go on from a model for a moment, and of one from scratch. */
final class TrainingFigures {
  /** So small a pool is drawn through a few times in the steps before the batch that is shown. */
  private static final int POOL = 32;

  private static final float RATE = 1e-4f;

  private TrainingFigures() {}

  /**
   * A batch, in two rows: where its samples started, the seed put in place of the worst of them and
   * the best of them damaged, and where their rollouts ended.
   *
   * @param config of which the pool is made small
   * @param steps how many steps have been trained before
   */
  static BufferedImage batch(NcaModel model, Target target, TrainingConfig config, int steps) {
    TrainingConfig brief =
        config
            .sampling(sampling -> sampling.withPool(Math.max(POOL, sampling.batch())))
            .optimisation(optimisation -> optimisation.withRate(new LearningRate.Constant(RATE)))
            .withSteps(steps);
    BufferedImage[] drawn = new BufferedImage[1];
    Task task = new GrowPicture(target, model.channels(), model.provenance().seedCell());
    try (Trainer trainer = Trainer.of(task, model, brief)) {
      trainer.addListener(
          new TrainingListener() {
            @Override
            public void onBatch(Batch batch) {
              if (trainer.steps() == steps) {
                drawn[0] = BatchSheet.draw(batch);
              }
            }
          });
      trainer.run();
    } catch (TrainingDivergedException e) {
      // A few steps of a poor model may come to nothing; how a batch looks they show all the same.
      if (!e.cameToNothing() || drawn[0] == null) {
        throw e;
      }
    }
    return drawn[0];
  }

  /** The loss of a training run from scratch, step by step. */
  static LossHistory train(Target target, TrainingConfig config) {
    LossHistory history = new LossHistory();
    NcaModel model = Architecture.growing().initial(config.seed());
    try (Trainer trainer = Trainer.of(GrowPicture.of(target, model), model, config)) {
      trainer.addListener(
          new TrainingListener() {
            @Override
            public void onStep(StepReport report) {
              history.add(report);
            }
          });
      trainer.run();
    }
    return history;
  }

  static BufferedImage loss(String title, LossHistory history) {
    return LossChart.draw(title, history.rows());
  }
}

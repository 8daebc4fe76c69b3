package io.github.nca4j.train;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Target;

/** To grow one picture from a seed (Mordvintsev et al. 2020). */
record PictureTask(Target target, TrainingConfig config) implements Task {
  PictureTask {
    if (config.regime() == Regime.CLASSIFYING) {
      throw new IllegalArgumentException("regime classifying must be given images, not a target");
    }
    if (config.dynamics().inputs().count() > 0) {
      throw new IllegalArgumentException(
          "input channels, of which there are "
              + config.dynamics().inputs().count()
              + ", must be none: a picture's channels grow");
    }
  }

  @Override
  public String description() {
    return "picture %08x of %d x %d".formatted(target.checksum(), target.height(), target.width());
  }

  @Override
  public Grid start() {
    return Grid.seed(target.height(), target.width(), config.channels());
  }

  @Override
  public Loss loss() {
    return Loss.picture(target);
  }

  @Override
  public double emptyLoss() {
    return loss().of(new Grid(target.height(), target.width(), config.channels()), 0);
  }

  @Override
  public BatchSelection batches(Loss loss) {
    return new PictureBatches(config, loss, start());
  }

  @Override
  public Provenance provenance(int steps, double log10Loss) {
    return new Provenance(
        target.name(),
        target.size(),
        target.padding(),
        config.regime().label(),
        config.seed(),
        steps,
        log10Loss,
        "");
  }
}

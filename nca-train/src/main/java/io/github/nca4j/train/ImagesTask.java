package io.github.nca4j.train;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.train.data.LabelledImages;

/** To tell which class an image is of (Randazzo et al. 2020). */
record ImagesTask(LabelledImages images, ClassificationLoss kind, TrainingConfig config)
    implements Task {
  ImagesTask {
    if (config.regime() != Regime.CLASSIFYING) {
      throw new IllegalArgumentException(
          "regime " + config.regime().label() + " must be classifying, where images are given");
    }
    int least = config.dynamics().inputs().count() + images.classes();
    if (config.channels() < least) {
      throw new IllegalArgumentException(
          "channels " + config.channels() + " must be " + least + " or more: given, and scores");
    }
  }

  @Override
  public String description() {
    return "%d images of %d classes %08x, %s"
        .formatted(images.size(), images.classes(), images.checksum(), kind.label());
  }

  @Override
  public Grid start() {
    return new Grid(images.height(), images.width(), config.channels());
  }

  @Override
  public Loss loss() {
    int cells = images.height() * images.width();
    return new ScoresLoss(kind, cells, images.classes(), config.dynamics());
  }

  /** What cells that know nothing lose: no score is right, all classes are alike. */
  @Override
  public double emptyLoss() {
    return switch (kind) {
      case CROSS_ENTROPY -> Math.log(images.classes());
      case SQUARED_ERROR -> 0.5;
    };
  }

  @Override
  public BatchSelection batches(Loss loss) {
    return new ImageBatches(config, images, loss);
  }

  @Override
  public Provenance provenance(int steps, double log10Loss) {
    String what = images.size() + " images of " + images.classes() + " classes";
    int size = Math.max(images.height(), images.width());
    return new Provenance(
        what, size, 0, config.regime().label(), config.seed(), steps, log10Loss, kind.label());
  }
}

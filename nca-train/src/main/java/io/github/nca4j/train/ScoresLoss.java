package io.github.nca4j.train;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;

/** A {@link ClassificationLoss} of the last channels of living cells. */
final class ScoresLoss implements Loss {
  private final ClassificationLoss kind;
  private final int classes;
  private final Dynamics dynamics;
  private final float[][] oneHot;

  ScoresLoss(ClassificationLoss kind, int cells, int classes, Dynamics dynamics) {
    this.kind = kind;
    this.classes = classes;
    this.dynamics = dynamics;
    oneHot = new float[classes][cells * classes];
    for (int label = 0; label < classes; label++) {
      for (int cell = 0; cell < cells; cell++) {
        oneHot[label][cell * classes + label] = 1;
      }
    }
  }

  @Override
  public Variable of(Variable state, int label) {
    int channels = state.shape().channels();
    float[] living = living(state.value(), channels);
    Variable scores = state.sliceChannels(channels - classes, channels);
    return switch (kind) {
      case CROSS_ENTROPY -> scores.softmaxCrossEntropy(oneHot[label], living);
      case SQUARED_ERROR -> scores.meanSquaredError(oneHot[label], living).scale(classes / 2f);
    };
  }

  @Override
  public double of(Grid grid, int label) {
    try (Tape tape = new Tape()) {
      return of(tape.constant(grid), label).scalar();
    }
  }

  private float[] living(float[] state, int channels) {
    float[] living = new float[state.length / channels];
    for (int cell = 0; cell < living.length; cell++) {
      living[cell] = dynamics.life().livesByItself(state, cell * channels) ? 1 : 0;
    }
    return living;
  }
}

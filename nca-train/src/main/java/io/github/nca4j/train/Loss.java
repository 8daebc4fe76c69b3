package io.github.nca4j.train;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Target;

/** What a training makes small, of one sample. Thread-safe. */
interface Loss {
  /** The loss of a state of shape [1, H, W, C] of a class, a scalar on its tape. */
  Variable of(Variable state, int label);

  /** The same of a grid, without a gradient: what ranks the samples of a batch. */
  double of(Grid grid, int label);

  /** The mean over H, W and 4 of (S[:4] - target)^2, of any class (Mordvintsev et al. 2020). */
  static Loss picture(Target target) {
    float[] values = target.values();
    return new Loss() {
      @Override
      public Variable of(Variable state, int label) {
        return state.sliceChannels(0, 4).meanSquaredError(values);
      }

      @Override
      public double of(Grid grid, int label) {
        return target.meanSquaredError(grid);
      }
    };
  }
}

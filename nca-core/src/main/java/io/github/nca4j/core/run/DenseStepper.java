package io.github.nca4j.core.run;

import io.github.nca4j.core.AliveMask;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.MatrixKernels;
import java.util.List;

/**
 * The implementation for any perception and any rule: every cell is computed, whether it can change
 * or not.
 */
final class DenseStepper implements Stepper {
  private final NcaModel model;
  private Grid state = new Grid(1, 1, 1);
  private int nanCell = -1;
  private float timeStep;

  DenseStepper(NcaModel model) {
    this.model = model;
    timeStep = model.dynamics().timeStep();
  }

  @Override
  public void useTimeStep(float newTimeStep) {
    timeStep = newTimeStep;
  }

  @Override
  public void load(Grid start) {
    state = start.copy();
    nanCell = -1;
  }

  @Override
  public int nanCell() {
    return nanCell;
  }

  /** Notes the first cell with NaN where cells live by, which a mask would remove. */
  private void look(Life life) {
    for (int cell = 0; cell < state.height() * state.width() && nanCell < 0; cell++) {
      if (Float.isNaN(life.value(state.values(), cell * state.channels()))) {
        nanCell = cell;
      }
    }
  }

  @Override
  public void store(Grid into) {
    System.arraycopy(state.values(), 0, into.values(), 0, into.values().length);
  }

  @Override
  public void step(FireMask fire, int step) {
    Dynamics dynamics = model.dynamics();
    Boundary boundary = dynamics.boundary();
    int width = state.width();
    int channels = state.channels();
    boolean onlyLiving = dynamics.life() instanceof Life.ByInput;
    AliveMask before = AliveMask.of(state, dynamics);
    float[] update = update(boundary);
    float[] values = state.values();
    for (int cell = 0, u = 0; cell < state.height() * width; cell++) {
      int y = cell / width;
      int x = cell % width;
      boolean updates = fire.fires(step, y, x) && (!onlyLiving || before.alive(y, x));
      for (int c = 0; c < channels; c++) {
        if (dynamics.inputs().contains(c)) {
          continue;
        }
        if (updates) {
          values[cell * channels + c] += timeStep * update[u];
        }
        u++;
      }
    }
    look(dynamics.life());
    if (dynamics.life() instanceof Life.ByAlpha) {
      AliveMask after = AliveMask.of(state, dynamics);
      for (int cell = 0; cell < state.height() * width; cell++) {
        int y = cell / width;
        int x = cell % width;
        if (!before.alive(y, x) || !after.alive(y, x)) {
          dynamics.inputs().clearOthers(values, cell * channels, channels);
        }
      }
    }
  }

  /** height x width changes of the channels that a step may change. */
  private float[] update(Boundary boundary) {
    int cells = state.height() * state.width();
    float[] values = new float[cells * model.rule().features()];
    model.perception().perceive(state, boundary, values);
    if (!(model.rule() instanceof DenseRule rule)) {
      float[] update = new float[cells * model.rule().outputs()];
      model.rule().update(values, cells, update);
      return update;
    }
    MatrixKernels matrices = Compute.matrices();
    List<DenseLayer> layers = rule.layers();
    for (int i = 0; i < layers.size(); i++) {
      DenseLayer layer = layers.get(i);
      int in = layer.inputs();
      int out = layer.outputs();
      float[] next = new float[cells * out];
      for (int cell = 0; cell < cells; cell++) {
        System.arraycopy(layer.bias(), 0, next, cell * out, out);
      }
      matrices.multiply(
          values, 0, in, 1, layer.weights(), 0, out, next, 0, out, cells, in, out, true);
      rule.after(i).apply(next, 0, next.length);
      values = next;
    }
    return values;
  }
}

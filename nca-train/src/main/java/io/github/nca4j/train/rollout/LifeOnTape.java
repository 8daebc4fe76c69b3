package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.StateNoise;
import java.util.Arrays;
import java.util.List;

/**
 * What life and input channels ask of a composed step: which cells update, which are set to zero,
 * and which channels stay. Masks are constants to the gradient.
 */
final class LifeOnTape {
  /** Gathered cells are filled up to a multiple of this, so that array lengths recur. */
  private static final int BLOCK = 64;

  private final Dynamics dynamics;
  private final Life life;
  private final InputChannels inputs;

  LifeOnTape(Dynamics dynamics) {
    this.dynamics = dynamics;
    life = dynamics.life();
    inputs = dynamics.inputs();
  }

  /** 1 for cells that live, else 0. */
  float[] alive(Variable state) {
    int channels = state.shape().channels();
    Shape shape = state.shape().withChannels(1);
    float[] values = new float[shape.size()];
    for (int cell = 0; cell < values.length; cell++) {
      values[cell] = life.value(state.value(), cell * channels);
    }
    Variable own = state.tape().constant(shape, values);
    return above(life.threshold(), life instanceof Life.ByAlpha ? nearby(own) : own);
  }

  /**
   * The cells that fire and whose update can matter: where cells live by alpha those next to a
   * living one, where they live by an input those that live. Further off an update is masked away
   * without touching anyone, whereas a dead cell's update next to a living one can keep that one
   * alive. Filled up with -1.
   */
  int[] cellsToUpdate(Variable state, float[] alive, List<FireMask> fire, int step) {
    Shape channel = state.shape().withChannels(1);
    float[] near =
        life instanceof Life.ByAlpha
            ? above(0, nearby(state.tape().constant(channel, alive)))
            : alive;
    int[] cells = new int[alive.length];
    int count = 0;
    int height = channel.dim(1);
    int width = channel.dim(2);
    for (int i = 0; i < near.length; i++) {
      int row = i / width;
      if (near[i] > 0 && fire.get(row / height).fires(step, row % height, i % width)) {
        cells[count++] = i;
      }
    }
    int length = Math.max(BLOCK, (count + BLOCK - 1) / BLOCK * BLOCK);
    int[] padded = Arrays.copyOf(cells, length);
    Arrays.fill(padded, count, length, -1);
    return padded;
  }

  /** The noise of the channels that a rule writes, a row for each of the cells. */
  Variable noise(List<StateNoise> noise, int step, int[] cells, Variable state) {
    int height = state.shape().dim(1);
    int width = state.shape().dim(2);
    int written = state.shape().channels() - inputs.count();
    float[] values = new float[cells.length * written];
    for (int i = 0; i < cells.length && cells[i] >= 0; i++) {
      int row = cells[i] / width;
      StateNoise ofSample = noise.get(row / height);
      for (int c = 0; c < written; c++) {
        int channel = c < inputs.first() ? c : c + inputs.count();
        values[i * written + c] = ofSample.at(step, row % height, cells[i] % width, channel);
      }
    }
    return state.tape().constant(Shape.of(cells.length, written), values);
  }

  /** Rows of what a rule writes, with zeros for the input channels. */
  Variable withoutInputs(Variable written) {
    if (inputs.count() == 0) {
      return written;
    }
    Shape shape = written.shape().withChannels(inputs.count());
    Variable zeros = written.tape().constant(shape, new float[shape.size()]);
    return around(zeros, written, inputs.first(), inputs.first());
  }

  /**
   * Where cells live by alpha, sets to zero what lived not before or does not after an update, all
   * but the input channels.
   */
  Variable masked(Variable next, float[] before) {
    if (!(life instanceof Life.ByAlpha)) {
      return next;
    }
    Variable masked = next.mask(both(before, alive(next)));
    return inputs.count() == 0
        ? masked
        : around(
            next.sliceChannels(inputs.first(), inputs.end()), masked, inputs.first(), inputs.end());
  }

  /** Channels [0, end) of one variable, then all of another, then the rest of the first. */
  private static Variable around(Variable middle, Variable outer, int end, int from) {
    Variable joined = end == 0 ? middle : outer.sliceChannels(0, end).concat(middle);
    int channels = outer.shape().channels();
    return from == channels ? joined : joined.concat(outer.sliceChannels(from, channels));
  }

  private Variable nearby(Variable channel) {
    return channel.maxPool3x3(dynamics.boundary());
  }

  private static float[] above(float threshold, Variable channel) {
    float[] values = channel.value();
    float[] above = new float[values.length];
    for (int i = 0; i < above.length; i++) {
      above[i] = values[i] > threshold ? 1 : 0;
    }
    return above;
  }

  private static float[] both(float[] a, float[] b) {
    float[] both = new float[a.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = a[i] * b[i];
    }
    return both;
  }
}

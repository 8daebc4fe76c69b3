package io.github.nca4j.core.run;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;

/** The five lines of the automaton's mathematics in double, cell by cell, to compare with. */
final class PlainAutomaton {
  private final NcaModel model;
  private final Dynamics dynamics;
  private final int height;
  private final int width;
  private final int channels;
  private double[] state;

  PlainAutomaton(NcaModel model, Grid start) {
    this.model = model;
    dynamics = model.dynamics();
    height = start.height();
    width = start.width();
    channels = start.channels();
    state = new double[start.values().length];
    for (int i = 0; i < state.length; i++) {
      state[i] = start.values()[i];
    }
  }

  double[] state() {
    return state;
  }

  void step(FireMask fire, int step) {
    boolean[] before = alive();
    double[] next = state.clone();
    for (int cell = 0; cell < height * width; cell++) {
      boolean updates = !(dynamics.life() instanceof Life.ByInput) || before[cell];
      if (updates && fire.fires(step, cell / width, cell % width)) {
        double[] update = update(cell / width, cell % width);
        for (int c = 0, u = 0; c < channels; c++) {
          if (!dynamics.inputs().contains(c)) {
            next[cell * channels + c] += dynamics.timeStep() * update[u++];
          }
        }
      }
    }
    state = next;
    if (dynamics.life() instanceof Life.ByAlpha) {
      boolean[] after = alive();
      for (int cell = 0; cell < height * width; cell++) {
        if (!before[cell] || !after[cell]) {
          for (int c = 0; c < channels; c++) {
            state[cell * channels + c] *= dynamics.inputs().contains(c) ? 1 : 0;
          }
        }
      }
    }
  }

  private double at(int y, int x, int c, double outside) {
    if (dynamics.boundary() == Boundary.CIRCULAR) {
      return state[(Math.floorMod(y, height) * width + Math.floorMod(x, width)) * channels + c];
    }
    boolean inside = y >= 0 && y < height && x >= 0 && x < width;
    return inside ? state[(y * width + x) * channels + c] : outside;
  }

  private boolean[] alive() {
    boolean[] alive = new boolean[height * width];
    for (int cell = 0; cell < alive.length; cell++) {
      if (dynamics.life() instanceof Life.ByInput byInput) {
        alive[cell] = state[cell * channels + byInput.input()] > byInput.threshold();
        continue;
      }
      if (!(dynamics.life() instanceof Life.ByAlpha byAlpha)) {
        alive[cell] = true;
        continue;
      }
      for (int i = 0; i < 9; i++) {
        double alpha =
            at(
                cell / width + i / 3 - 1,
                cell % width + i % 3 - 1,
                byAlpha.alpha(),
                Double.NEGATIVE_INFINITY);
        alive[cell] |= alpha > byAlpha.threshold();
      }
    }
    return alive;
  }

  private double[] update(int y, int x) {
    KernelPerception perception = (KernelPerception) model.perception();
    double[] values = new double[perception.features(channels)];
    for (int k = 0; k < perception.kernels().size(); k++) {
      Kernel kernel = perception.kernels().get(k);
      for (int i = 0; i < kernel.size() * kernel.size(); i++) {
        int row = i / kernel.size();
        int column = i % kernel.size();
        for (int c = 0; c < channels; c++) {
          values[k * channels + c] +=
              kernel.weight(row, column)
                  * at(y + row - kernel.radius(), x + column - kernel.radius(), c, 0);
        }
      }
    }
    DenseRule rule = DenseRule.of(model.rule());
    for (int l = 0; l < rule.layers().size(); l++) {
      DenseLayer layer = rule.layers().get(l);
      double[] out = new double[layer.outputs()];
      for (int j = 0; j < out.length; j++) {
        out[j] = layer.bias()[j];
        for (int i = 0; i < values.length; i++) {
          out[j] += values[i] * layer.weights()[i * out.length + j];
        }
        out[j] = activated(rule.after(l), out[j]);
      }
      values = out;
    }
    return values;
  }

  private static double activated(Activation activation, double x) {
    return switch (activation.name()) {
      case "none" -> x;
      case "relu" -> Math.max(0, x);
      case "leaky-relu" -> x > 0 ? x : ((Activation.LeakyRelu) activation).slope() * x;
      case "tanh" -> Math.tanh(x);
      case "clamp" -> {
        double limit = ((Activation.Clamp) activation).limit();
        yield Math.max(-limit, Math.min(limit, x));
      }
      default -> throw new AssertionError(activation);
    };
  }
}

package io.github.nca4j.examples.bench;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.compute.CellBlock;
import io.github.nca4j.core.compute.CellField;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.CellNoise;
import io.github.nca4j.core.compute.ImmutableColumns;
import io.github.nca4j.core.compute.Layout;
import io.github.nca4j.core.compute.Stencil;
import io.github.nca4j.core.compute.StepRule;
import io.github.nca4j.core.compute.UndoLog;
import io.github.nca4j.core.compute.Workers;
import java.util.List;
import java.util.function.Consumer;

/**
 * One sample's steps without a tape, as {@link io.github.nca4j.core.run.Automaton} makes them, but
 * on a provider of choice and with a look at the masks. One thread at a time.
 */
final class Stepping {
  private final CellField field;
  private final CellBlock[] blocks;
  private final Workers workers;
  private final UndoLog log;

  Stepping(
      CellKernels kernels,
      Subject subject,
      DenseRule rule,
      int height,
      int width,
      Workers workers) {
    this.workers = workers;
    List<DenseLayer> layers = rule.layers();
    int[] widths = new int[layers.size() + 1];
    widths[0] = rule.features();
    for (int i = 0; i < layers.size(); i++) {
      widths[i + 1] = layers.get(i).outputs();
    }
    int channels = subject.channels();
    widths[layers.size()] = channels;
    Dynamics dynamics = subject.dynamics();
    List<Kernel> filters = subject.perception().kernels();
    Stencil stencil = Stencil.of(filters.stream().map(Kernel::weights).toArray(float[][]::new));
    Layout layout = kernels.layout(height, width, channels, Math.max(1, stencil.radius()));
    field =
        new CellField(
            layout,
            new StepRule(
                dynamics.timeStep(),
                dynamics.aliveThreshold(),
                dynamics.aliveMasking(),
                dynamics.boundary() == Boundary.CIRCULAR,
                dynamics.immutableChannels()));
    log = new UndoLog(layout);
    float[][] weights = layers.stream().map(DenseLayer::weights).toArray(float[][]::new);
    float[][] biases = layers.stream().map(DenseLayer::bias).toArray(float[][]::new);
    int immutable = dynamics.immutableChannels();
    weights = ImmutableColumns.widenLast(weights, channels, immutable);
    biases = ImmutableColumns.widenLast(biases, channels, immutable);
    blocks = new CellBlock[workers.count()];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = kernels.block(layout, stencil, widths);
      blocks[i].load(weights, biases);
    }
  }

  /**
   * Runs some steps.
   *
   * @param masks sees the masks of each step
   * @param end takes the final state
   */
  void run(Grid start, FireMask fire, int steps, Consumer<UndoLog.Step> masks, Grid end) {
    field.load(start.values());
    for (int step = 0; step < steps; step++) {
      log.clear();
      field.step(fire::word, CellNoise.NONE, step, log, blocks, workers);
      masks.accept(log.step(0));
    }
    field.store(end.values());
  }
}

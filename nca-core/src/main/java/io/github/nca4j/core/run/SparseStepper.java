package io.github.nca4j.core.run;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.compute.CellBlock;
import io.github.nca4j.core.compute.CellField;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.CellNoise;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.ImmutableColumns;
import io.github.nca4j.core.compute.Layout;
import io.github.nca4j.core.compute.Stencil;
import io.github.nca4j.core.compute.StepRule;
import io.github.nca4j.core.compute.UndoLog;
import io.github.nca4j.core.compute.Workers;
import java.util.List;

/** The fast road, for kernels and dense layers: only cells that can change are computed. */
final class SparseStepper implements Stepper {
  private final CellField field;
  private final CellBlock[] blocks;
  private final Workers workers;
  private final UndoLog log;

  SparseStepper(
      NcaModel model, KernelPerception perception, DenseRule rule, Grid grid, Workers workers) {
    this.workers = workers;
    List<DenseLayer> layers = rule.layers();
    int[] widths = new int[layers.size() + 1];
    widths[0] = rule.features();
    for (int i = 0; i < layers.size(); i++) {
      widths[i + 1] = layers.get(i).outputs();
    }
    widths[layers.size()] = grid.channels();
    CellKernels kernels = Compute.kernels();
    Stencil stencil =
        Stencil.of(perception.kernels().stream().map(Kernel::weights).toArray(float[][]::new));
    Layout layout =
        kernels.layout(grid.height(), grid.width(), grid.channels(), Math.max(1, stencil.radius()));
    Dynamics dynamics = model.dynamics();
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
    weights = ImmutableColumns.widenLast(weights, grid.channels(), immutable);
    biases = ImmutableColumns.widenLast(biases, grid.channels(), immutable);
    blocks = new CellBlock[workers.count()];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = kernels.block(layout, stencil, widths);
      blocks[i].load(weights, biases);
    }
  }

  @Override
  public void load(Grid state) {
    field.load(state.values());
  }

  @Override
  public void step(FireMask fire, int step) {
    log.clear();
    field.step(fire::word, CellNoise.NONE, step, log, blocks, workers);
  }

  @Override
  public void store(Grid state) {
    field.store(state.values());
  }
}

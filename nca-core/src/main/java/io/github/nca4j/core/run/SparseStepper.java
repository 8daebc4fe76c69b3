package io.github.nca4j.core.run;

import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellEngine;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.Workers;

/**
 * The fast implementation, for kernels and dense layers: only cells that can change are computed. A
 * step allocates nothing once the provider's code is compiled.
 */
final class SparseStepper implements Stepper {
  private final CellEngine engine;

  SparseStepper(NcaModel model, CellKernels kernels, int height, int width, Workers workers) {
    engine = CellProgram.of(model, kernels).engine(height, width, workers);
  }

  @Override
  public void useTimeStep(float timeStep) {
    engine.useTimeStep(timeStep);
  }

  @Override
  public void load(Grid state) {
    engine.load(state.values());
  }

  @Override
  public void step(FireMask fire, int step) {
    engine.log().clear();
    engine.step(fire, StateNoise.NONE, step);
  }

  @Override
  public int nanCell() {
    return engine.field().nanCell();
  }

  @Override
  public void store(Grid state) {
    engine.store(state.values());
  }
}

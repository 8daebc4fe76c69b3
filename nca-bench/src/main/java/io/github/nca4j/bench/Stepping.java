package io.github.nca4j.bench;

import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellEngine;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.UndoLog;
import io.github.nca4j.core.compute.Workers;
import java.util.function.Consumer;

/**
 * One sample's steps without a tape, as {@link io.github.nca4j.core.run.Automaton} makes them, but
 * on a provider of choice and with a look at the masks. One thread at a time.
 */
final class Stepping {
  private final CellEngine engine;

  Stepping(
      CellKernels kernels, ModelSpec spec, DenseRule rule, int height, int width, Workers workers) {
    NcaModel model =
        new NcaModel(spec.channels(), spec.perception(), rule, spec.dynamics(), Provenance.none());
    engine = CellProgram.of(model, kernels).engine(height, width, workers);
  }

  /**
   * Runs some steps.
   *
   * @param masks sees the masks of each step
   * @param end takes the final state
   */
  void run(Grid start, FireMask fire, int steps, Consumer<UndoLog.Step> masks, Grid end) {
    engine.load(start.values());
    for (int step = 0; step < steps; step++) {
      engine.log().clear();
      engine.step(fire, StateNoise.NONE, step);
      masks.accept(engine.log().step(0));
    }
    engine.store(end.values());
  }
}

package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.ThreadTeam;
import io.github.nca4j.train.rollout.fused.FusedEngines;
import java.util.List;

/** A rollout as one operation of the tape: for perception by kernels. */
final class FusedRollout implements Rollout {
  private final RolloutArguments arguments;
  private final ThreadTeam team;
  private final FusedEngines engines;

  FusedRollout(NcaModel model, CellKernels kernels, int threads) {
    arguments = new RolloutArguments(model);
    team = new ThreadTeam(threads);
    engines = new FusedEngines(CellProgram.of(model, kernels), team);
  }

  @Override
  public Variable run(
      Variable state, List<Variable> weights, FireMask fire, StateNoise noise, int steps) {
    List<Variable> inputs = arguments.inputs(state, weights, steps);
    return state.tape().apply(engines.rollout(fire, noise, steps), inputs);
  }

  @Override
  public void close() {
    engines.clear();
    team.close();
  }
}

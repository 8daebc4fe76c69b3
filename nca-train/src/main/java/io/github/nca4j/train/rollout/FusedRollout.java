package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.HiddenMemory;
import io.github.nca4j.train.rollout.fused.FusedEngines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A rollout with a forward and a reverse pass of its own, for models that the kernels can run. */
final class FusedRollout implements Rollout {
  private final RolloutArguments arguments;
  private final FusedEngines engines;

  FusedRollout(NcaModel model, CellKernels kernels, int threads) {
    arguments = new RolloutArguments(model);
    engines = new FusedEngines(CellProgram.of(model, kernels), threads);
  }

  /** A rollout that keeps hidden layers in the given memory. */
  FusedRollout(NcaModel model, CellKernels kernels, int threads, HiddenMemory memory) {
    arguments = new RolloutArguments(model);
    engines = new FusedEngines(CellProgram.of(model, kernels), threads, memory);
  }

  @Override
  public List<Variable> states(
      Variable state,
      List<Variable> weights,
      List<FireMask> fire,
      List<StateNoise> noise,
      int... steps) {
    arguments.check(state, weights, fire, noise, steps);
    List<Variable> inputs = new ArrayList<>(weights);
    inputs.add(0, state);
    if (steps[0] > 0) {
      return engines.states(inputs, fire, noise, steps);
    }
    int[] later = Arrays.copyOfRange(steps, 1, steps.length);
    List<Variable> states = new ArrayList<>(engines.states(inputs, fire, noise, later));
    states.add(0, state);
    return states;
  }

  @Override
  public void close() {
    engines.close();
  }
}

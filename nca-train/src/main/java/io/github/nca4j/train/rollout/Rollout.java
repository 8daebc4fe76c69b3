package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.Workers;
import java.util.List;

/**
 * Steps of an automaton on one sample, differentiable by the initial state and the rule's and the
 * perception's parameters. A step is that of {@link io.github.nca4j.core.run.Automaton}; its masks
 * are constants to the gradient. One thread at a time, and so is the tape of the variables.
 */
public interface Rollout extends AutoCloseable {

  /**
   * The rollout written with tape operations, for any differentiable perception.
   *
   * @param perception a {@link io.github.nca4j.core.KernelPerception} or a {@link
   *     io.github.nca4j.autodiff.perception.DifferentiablePerception}
   * @throws IllegalArgumentException if the perception is neither
   */
  static Rollout composed(Perception perception, Dynamics dynamics) {
    return new ComposedRollout(perception, dynamics);
  }

  /**
   * The rollout as one operation with a reverse pass of its own, for perception by kernels: the
   * fast road.
   */
  static Rollout fused(KernelPerception perception, Dynamics dynamics) {
    return fused(perception, dynamics, Compute.kernels(), Workers.SERIAL);
  }

  /**
   * The fused rollout on a given provider, each step shared among threads; the result is the same
   * for any number of them.
   */
  static Rollout fused(
      KernelPerception perception, Dynamics dynamics, CellKernels kernels, Workers workers) {
    return new FusedRollout(kernels, workers, perception, dynamics);
  }

  /**
   * The fastest rollout that can run a perception: fused for kernels, else composed.
   *
   * @param workers the threads that share a step where the road can
   * @throws IllegalArgumentException if the perception is not differentiable
   */
  static Rollout fastest(Perception perception, Dynamics dynamics, Workers workers) {
    return perception instanceof KernelPerception kernels
        ? fused(kernels, dynamics, Compute.kernels(), workers)
        : composed(perception, dynamics);
  }

  /** Runs the automaton without noise: {@link #run(Variable, List, FireMask, StateNoise, int)}. */
  default Variable run(Variable state, List<Variable> parameters, FireMask fire, int steps) {
    return run(state, parameters, fire, StateNoise.NONE, steps);
  }

  /**
   * Runs the automaton.
   *
   * @param state of shape [1, height, width, channels], at least 4 channels
   * @param parameters weights [inputs, outputs] and bias [outputs] of each dense layer in turn,
   *     then those of the perception, as many and of the shapes that it started with
   * @param fire which cells update, asked for steps 0 to {@code steps - 1}
   * @param noise added to what updates, a constant to the gradient; asked as {@code fire} is
   * @param steps at least 1
   * @return the final state, of the same shape, on the same tape
   * @throws IllegalArgumentException if a shape or the number of steps does not fit
   */
  Variable run(
      Variable state, List<Variable> parameters, FireMask fire, StateNoise noise, int steps);

  /** Frees what the rollout holds. */
  @Override
  void close();
}

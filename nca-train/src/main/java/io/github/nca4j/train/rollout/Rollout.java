package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.Compute;
import java.util.List;
import java.util.Objects;

/**
 * Steps of an automaton as operations of a tape: differentiable by the state that they start from
 * and by the weights of rule and perception.
 *
 * <pre>{@code
 * Weights weights = Weights.of(model);
 * FireMask fire = FireMask.of(seed, step, 0, model.dynamics().fireRate());
 * try (Rollout rollout = Rollout.of(model);
 *     Tape tape = new Tape()) {
 *   List<Variable> variables = weights.on(tape);
 *   Variable end = rollout.run(tape.constant(start), variables, fire, 64);
 *   tape.backward(end.sliceChannels(0, 4).meanSquaredError(target));
 *   variables.get(0).gradient(); // by the first layer's weights
 * }
 * }</pre>
 *
 * <p>A step is that of {@link io.github.nca4j.core.run.Automaton}; masks and noise are constants to
 * the gradient. A rollout is tied to the perception, the dynamics and the sizes of its model, not
 * to the model's numbers: those come with each run. It can be used for many runs, one after
 * another. Not thread-safe: one thread at a time, and the same holds for the tape of the variables.
 */
public interface Rollout extends AutoCloseable {
  /**
   * {@return the fastest rollout for a model, on the calling thread alone}
   *
   * @param model whose perception and rule must be differentiable
   * @throws IllegalArgumentException if the perception is neither a {@link
   *     io.github.nca4j.core.KernelPerception} nor a {@link
   *     io.github.nca4j.autodiff.perception.DifferentiablePerception}, or the rule neither a {@link
   *     io.github.nca4j.core.DenseRule} nor a {@link
   *     io.github.nca4j.autodiff.rule.DifferentiableRule}
   */
  static Rollout of(NcaModel model) {
    return of(model, 1);
  }

  /**
   * {@return the fastest rollout for a model} With perception by kernels and a rule of dense
   * layers, threads share the samples of a batch, and the steps of each sample where there are more
   * threads than samples. Otherwise the rollout is {@link #composed} and uses one thread. States
   * and gradients are the same for any number of threads, bit for bit.
   *
   * @param model whose perception and rule must be differentiable
   * @param threads how many, the caller included; at least 1
   * @throws IllegalArgumentException if the perception is neither a {@link
   *     io.github.nca4j.core.KernelPerception} nor a {@link
   *     io.github.nca4j.autodiff.perception.DifferentiablePerception}, the rule neither a {@link
   *     io.github.nca4j.core.DenseRule} nor a {@link
   *     io.github.nca4j.autodiff.rule.DifferentiableRule}, or threads is below 1
   */
  static Rollout of(NcaModel model, int threads) {
    Objects.requireNonNull(model, "model");
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " must be at least 1");
    }
    return CellProgram.canRun(model)
        ? new FusedRollout(model, Compute.kernels(), threads)
        : composed(model);
  }

  /**
   * {@return a rollout written with tape operations, which takes any differentiable perception and
   * rule} Slower than the one for kernels, and made of nothing but operations that are tested on
   * their own.
   *
   * @param model whose perception and rule must be differentiable
   * @throws IllegalArgumentException if the perception is neither a {@link
   *     io.github.nca4j.core.KernelPerception} nor a {@link
   *     io.github.nca4j.autodiff.perception.DifferentiablePerception}, or the rule neither a {@link
   *     io.github.nca4j.core.DenseRule} nor a {@link
   *     io.github.nca4j.autodiff.rule.DifferentiableRule}
   */
  static Rollout composed(NcaModel model) {
    Objects.requireNonNull(model, "model");
    return new ComposedRollout(model);
  }

  /**
   * Runs the automaton on one sample, without noise on the state.
   *
   * @param state of shape [1, height, width, channels]
   * @param weights on the same tape, as {@link Weights#on} gives them
   * @param fire which cells update, asked for steps 0 to {@code steps - 1}
   * @param steps at least 1
   * @return the state after the last step, of the same shape, on the same tape
   * @throws IllegalArgumentException naming the argument that does not fit
   */
  default Variable run(Variable state, List<Variable> weights, FireMask fire, int steps) {
    return run(state, weights, fire, StateNoise.NONE, steps);
  }

  /**
   * Runs the automaton on one sample.
   *
   * @param state of shape [1, height, width, channels]
   * @param weights on the same tape, as {@link Weights#on} gives them
   * @param fire which cells update, asked for steps 0 to {@code steps - 1}
   * @param noise added to the cells that update, a constant to the gradient; asked as {@code fire}
   *     is
   * @param steps at least 1
   * @return the state after the last step, of the same shape, on the same tape
   * @throws IllegalArgumentException naming the argument that does not fit
   */
  default Variable run(
      Variable state, List<Variable> weights, FireMask fire, StateNoise noise, int steps) {
    Objects.requireNonNull(fire, "fire");
    Objects.requireNonNull(noise, "noise");
    return run(state, weights, List.of(fire), List.of(noise), steps);
  }

  /**
   * Runs the automaton on a batch.
   *
   * @param state of shape [batch, height, width, channels]
   * @param weights on the same tape, as {@link Weights#on} gives them
   * @param fire which cells update, a mask a sample, asked for steps 0 to {@code steps - 1}
   * @param noise added to the cells that update, one a sample; {@link StateNoise#NONE} for none
   * @param steps at least 1
   * @return the state after the last step, of the same shape, on the same tape
   * @throws IllegalArgumentException naming the argument that does not fit
   */
  default Variable run(
      Variable state,
      List<Variable> weights,
      List<FireMask> fire,
      List<StateNoise> noise,
      int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps " + steps + " must be at least 1");
    }
    return states(state, weights, fire, noise, steps).get(0);
  }

  /**
   * Runs the automaton on one sample and gives the states on the way: as {@link #states(Variable,
   * List, List, List, int...)}.
   *
   * @param state of shape [1, height, width, channels]
   * @param weights on the same tape, as {@link Weights#on} gives them
   * @param fire which cells update, asked for step 0 and up to the last, exclusive
   * @param noise added to the cells that update; {@link StateNoise#NONE} for none
   * @param steps after which steps, rising; 0 is the state itself, the last is where the rollout
   *     ends
   * @return the states in that order, each of the same shape and on the same tape
   * @throws IllegalArgumentException naming the argument that does not fit
   */
  default List<Variable> states(
      Variable state, List<Variable> weights, FireMask fire, StateNoise noise, int... steps) {
    Objects.requireNonNull(fire, "fire");
    Objects.requireNonNull(noise, "noise");
    return states(state, weights, List.of(fire), List.of(noise), steps);
  }

  /**
   * Runs the automaton on a batch and gives the states on the way, for a loss of several of them.
   * The rollout is one, forward and in reverse: its gradient is that of the loss by all of these
   * states together. It costs what a rollout to the last step costs, and each state that is asked
   * for its array.
   *
   * @param state of shape [batch, height, width, channels]
   * @param weights on the same tape, as {@link Weights#on} gives them
   * @param fire which cells update, a mask a sample, asked for step 0 and up to the last, exclusive
   * @param noise added to the cells that update, one a sample; {@link StateNoise#NONE} for none
   * @param steps after which steps, rising; 0 is the state itself, the last is where the rollout
   *     ends
   * @return the states in that order, each of the same shape and on the same tape
   * @throws IllegalArgumentException naming the argument that does not fit
   */
  List<Variable> states(
      Variable state,
      List<Variable> weights,
      List<FireMask> fire,
      List<StateNoise> noise,
      int... steps);

  /** Ends the threads and frees the buffers. */
  @Override
  void close();
}

package io.github.nca4j.autodiff.perception;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Perception;
import java.util.List;
import java.util.Objects;

/**
 * A perception written with tape operations: trainable through the composed rollout, and usable
 * wherever a {@link Perception} is, since its plain form runs the same code without recording.
 *
 * <pre>{@code
 * record EdgeStrength() implements DifferentiablePerception {
 *   @Override
 *   public int features(int channels) {
 *     return 2 * channels;
 *   }
 *
 *   @Override
 *   public Variable perceive(Variable grid, Boundary boundary) {
 *     Variable dx = grid.depthwise(List.of(Kernel.SOBEL_X), boundary);
 *     Variable dy = grid.depthwise(List.of(Kernel.SOBEL_Y), boundary);
 *     return grid.concat(dx.square().add(dy.square()));
 *   }
 * }
 * }</pre>
 *
 * <p>One that learns numbers of its own is a {@link LearnedPerception}. Implementations must be
 * immutable and thread-safe, and give the same features each time; {@link PerceptionCheck} tests
 * them.
 */
public interface DifferentiablePerception extends Perception {

  /**
   * {@return the differentiable form of a perception by kernels, fixed and learned}
   *
   * @param kernels the perception by kernels
   */
  static DifferentiablePerception of(KernelPerception kernels) {
    Objects.requireNonNull(kernels, "kernels");
    return new DifferentiableKernels(kernels);
  }

  /**
   * {@return the differentiable form of a perception: itself if it is one}
   *
   * @param perception by kernels, or one that is differentiable itself
   * @throws IllegalArgumentException if it is neither differentiable nor a {@link KernelPerception}
   */
  static DifferentiablePerception of(Perception perception) {
    Objects.requireNonNull(perception, "perception");
    if (perception instanceof DifferentiablePerception differentiable) {
      return differentiable;
    }
    if (perception instanceof KernelPerception kernels) {
      return of(kernels);
    }
    throw new IllegalArgumentException(
        Features.name(perception) + " must be a KernelPerception or a DifferentiablePerception");
  }

  /**
   * Computes the features of every cell.
   *
   * @param grid the state, of shape [batch, height, width, channels]
   * @param boundary what is beyond the border
   * @return of shape [batch, height, width, features(channels)], on the same tape
   */
  Variable perceive(Variable grid, Boundary boundary);

  /**
   * Computes the features of every cell with parameters that gradients may be asked for: what a
   * rollout calls.
   *
   * @param grid the state, of shape [batch, height, width, channels]
   * @param parameters on the same tape, as many and of the same shapes as {@link #parameters()}
   * @param boundary what is beyond the border
   * @return of shape [batch, height, width, features(channels)], on the same tape
   * @throws IllegalArgumentException if there are parameters, unless this is overridden as in a
   *     {@link LearnedPerception}
   */
  default Variable perceive(Variable grid, List<Variable> parameters, Boundary boundary) {
    if (!parameters.isEmpty()) {
      throw new IllegalArgumentException(
          Features.name(this) + " takes no parameters, not " + parameters.size());
    }
    return perceive(grid, boundary);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if {@code features} has another length
   * @throws IllegalStateException if the differentiable form gives another number of features than
   *     {@link #features} promises
   */
  @Override
  default void perceive(Grid grid, Boundary boundary, float[] features) {
    Shape expected = Shape.of(1, grid.height(), grid.width(), features(grid.channels()));
    if (features.length != expected.size()) {
      throw new IllegalArgumentException(
          "features has "
              + features.length
              + " floats, must have "
              + expected.size()
              + " for "
              + expected);
    }
    try (Tape tape = new Tape()) {
      Variable result = perceive(tape.constant(grid), boundary);
      if (!result.shape().equals(expected)) {
        throw new IllegalStateException(
            Features.name(this)
                + " gives shape "
                + result.shape()
                + ", but its features promise "
                + expected);
      }
      System.arraycopy(result.value(), 0, features, 0, features.length);
    }
  }
}

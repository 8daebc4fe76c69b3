package io.github.nca4j.autodiff;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Perception;

/**
 * A perception written with tape operations: trainable through the composed rollout, and usable
 * wherever a {@link Perception} is, since its plain form runs the same code without recording.
 *
 * <pre>{@code
 * record SummedSobel() implements DifferentiablePerception {
 *   public int features(int channels) { return channels + 2; }
 *   public Variable perceive(Variable grid, Boundary boundary) { ... }
 * }
 * }</pre>
 *
 * <p>Implementations must be immutable and thread-safe, and give the same features each time.
 */
public interface DifferentiablePerception extends Perception {

  /** The differentiable form of a perception by fixed kernels. */
  static DifferentiablePerception of(KernelPerception kernels) {
    return new DifferentiableKernels(kernels);
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
            "the perception gives shape "
                + result.shape()
                + ", but its features promise "
                + expected);
      }
      System.arraycopy(result.value(), 0, features, 0, features.length);
    }
  }
}

package io.github.nca4j.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a cell sees of itself and its neighbours: a function from the grid to a vector of features a
 * cell, the first of an automaton's two stages.
 *
 * <p>{@link KernelPerception} is the standard form. Implementations must be immutable and
 * thread-safe, and give the same features for the same grid each time.
 */
public interface Perception {
  /** {@return identity, Sobel x and Sobel y, as in Distill's "Growing Neural Cellular Automata"} */
  static KernelPerception standard() {
    return of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y);
  }

  /**
   * {@return kernels applied to every channel on its own}
   *
   * @param kernels one or more
   * @throws IllegalArgumentException if there is no kernel
   */
  static KernelPerception of(Kernel... kernels) {
    Objects.requireNonNull(kernels, "kernels");
    return new KernelPerception(List.of(kernels));
  }

  /**
   * {@return every cell of the neighbourhood as it is, by size x size kernels of one 1 each}
   * Feature {@code (row * size + column) * channels + c} is channel c of the cell at (y + row -
   * radius, x + column - radius). A rule's first layer then is a full convolution with learned
   * weights of shape [size, size, channels, outputs], row-major.
   *
   * @param size rows and columns, odd, 1 to 31
   * @throws IllegalArgumentException if the size is even or out of range
   */
  static KernelPerception neighbourhood(int size) {
    return new KernelPerception(Kernel.shifts(size));
  }

  /**
   * {@return the number of features a cell}
   *
   * @param channels channels of the grid, positive
   */
  int features(int channels);

  /**
   * Computes the features of every cell.
   *
   * @param grid height x width x channels, only read
   * @param boundary what is beyond the border
   * @param features the answer, height x width x features(channels), overwritten
   * @throws IllegalArgumentException if {@code features} has another length
   */
  void perceive(Grid grid, Boundary boundary, float[] features);

  /**
   * {@return what training is to find besides the rule's weights, in a fixed order; empty if there
   * is nothing}
   */
  default List<Parameter> parameters() {
    return List.of();
  }

  /**
   * {@return this perception with other values for its parameters} One that has parameters must
   * override this.
   *
   * @param parameters as many and of the same shapes as {@link #parameters()}
   * @throws IllegalArgumentException if they do not fit
   */
  default Perception withParameters(List<Parameter> parameters) {
    Objects.requireNonNull(parameters, "parameters");
    if (!parameters().isEmpty()) {
      throw new IllegalStateException(
          "perception " + this + " has parameters but does not override withParameters");
    }
    Parameter.requireLike(List.of(), parameters);
    return this;
  }

  /**
   * {@return what a model file calls a perception that is code, and what a {@link
   * PerceptionResolver} knows it by; empty if it cannot be saved} Letters, digits, dots, dashes,
   * underscores and slashes, 1 to 100, for example {@code com.example.attention}. All perceptions
   * of one id must be the same code: what they differ in are their {@linkplain #parameters
   * parameters}.
   */
  default Optional<String> id() {
    return Optional.empty();
  }
}

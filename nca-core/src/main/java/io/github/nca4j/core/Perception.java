package io.github.nca4j.core;

import java.util.List;

/**
 * What a cell sees of itself and its neighbours: a function from the grid to a vector of features a
 * cell, the first of an automaton's two stages.
 *
 * <p>{@link KernelPerception} is the standard form. Implementations must be immutable and
 * thread-safe.
 */
public interface Perception {
  /** Identity, Sobel x and Sobel y, as in Distill's "Growing Neural Cellular Automata". */
  static KernelPerception standard() {
    return of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y);
  }

  /**
   * Kernels applied to every channel on its own.
   *
   * @throws IllegalArgumentException if there is no kernel
   */
  static KernelPerception of(Kernel... kernels) {
    return new KernelPerception(List.of(kernels));
  }

  /**
   * The number of features a cell.
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
}

package io.github.nca4j.autodiff;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.KernelPerception;

/** The differentiable form of a kernel perception, whose plain form is its own. */
record DifferentiableKernels(KernelPerception kernels) implements DifferentiablePerception {
  @Override
  public int features(int channels) {
    return kernels.features(channels);
  }

  @Override
  public Variable perceive(Variable grid, Boundary boundary) {
    return grid.depthwise(kernels.kernels(), boundary);
  }

  @Override
  public void perceive(Grid grid, Boundary boundary, float[] features) {
    kernels.perceive(grid, boundary, features);
  }
}

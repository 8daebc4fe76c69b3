package io.github.nca4j.autodiff.perception;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Parameter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The differentiable form of a kernel perception, whose plain form is its own. */
record DifferentiableKernels(KernelPerception kernels) implements LearnedPerception {
  @Override
  public int features(int channels) {
    return kernels.features(channels);
  }

  @Override
  public List<Parameter> parameters() {
    return kernels.parameters();
  }

  @Override
  public DifferentiableKernels withParameters(List<Parameter> parameters) {
    return new DifferentiableKernels(kernels.withParameters(parameters));
  }

  /** Fixed kernels that follow each other are one operation, a learned one is one of its own. */
  @Override
  public Variable perceive(Variable grid, List<Variable> parameters, Boundary boundary) {
    Iterator<Variable> learned = parameters.iterator();
    List<Kernel> fixed = new ArrayList<>();
    List<Variable> parts = new ArrayList<>();
    for (Kernel kernel : kernels.kernels()) {
      if (!kernel.isLearned()) {
        fixed.add(kernel);
        continue;
      }
      if (!fixed.isEmpty()) {
        parts.add(grid.depthwise(List.copyOf(fixed), boundary));
        fixed.clear();
      }
      parts.add(grid.depthwise(spread(learned.next(), kernel), boundary));
    }
    if (!fixed.isEmpty()) {
      parts.add(grid.depthwise(fixed, boundary));
    }
    return parts.size() == 1
        ? parts.get(0)
        : parts.get(0).concat(parts.subList(1, parts.size()).toArray(Variable[]::new));
  }

  /** A kernel's taps among the zeros between them. */
  private static Variable spread(Variable taps, Kernel kernel) {
    if (kernel.dilation() == 1) {
      return taps;
    }
    int[] places = kernel.tapPlaces();
    return taps.reshape(places.length, 1)
        .scatter(places, Shape.of(1, kernel.size(), kernel.size(), 1))
        .reshape(kernel.size(), kernel.size());
  }

  @Override
  public void perceive(Grid grid, Boundary boundary, float[] features) {
    kernels.perceive(grid, boundary, features);
  }
}

package io.github.nca4j.autodiff.perception;

import io.github.nca4j.autodiff.Variable;
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
      parts.add(grid.depthwise(learned.next(), boundary));
    }
    if (!fixed.isEmpty()) {
      parts.add(grid.depthwise(fixed, boundary));
    }
    return parts.size() == 1
        ? parts.get(0)
        : parts.get(0).concat(parts.subList(1, parts.size()).toArray(Variable[]::new));
  }

  @Override
  public void perceive(Grid grid, Boundary boundary, float[] features) {
    kernels.perceive(grid, boundary, features);
  }
}

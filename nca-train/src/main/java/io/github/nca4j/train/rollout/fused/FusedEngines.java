package io.github.nca4j.train.rollout.fused;

import io.github.nca4j.autodiff.Operation;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.Stencil;
import io.github.nca4j.core.compute.StepRule;
import io.github.nca4j.core.compute.Workers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes rollouts of one automaton into operations of a tape, each with a reverse pass of its own.
 *
 * <p>Only cells that fire and may live are computed, and instead of every step's state and layers
 * an engine keeps the old values of the cells that changed. In reverse it walks the state back step
 * by step, exactly, and computes the hidden layers again: for a lizard of 72 x 72 cells and 64
 * steps 5 MB a sample instead of 400. Engines are kept for the next rollout. One thread at a time.
 */
public final class FusedEngines {
  private final CellKernels kernels;
  private final Workers workers;
  private final KernelPerception perception;
  private final StepRule rule;
  private final Deque<FusedEngine> idle = new ArrayDeque<>();

  /**
   * Engines for a model that compute with the given kernels and share each step among workers.
   *
   * @throws IllegalArgumentException if the kernels cannot run the model
   */
  public FusedEngines(NcaModel model, CellKernels kernels, Workers workers) {
    if (!(model.perception() instanceof KernelPerception byKernels)) {
      throw new IllegalArgumentException(
          "perception " + model.perception() + " must be a KernelPerception");
    }
    this.kernels = kernels;
    this.workers = workers;
    perception = byKernels;
    Dynamics dynamics = model.dynamics();
    rule =
        new StepRule(
            dynamics.timeStep(),
            dynamics.aliveThreshold(),
            dynamics.aliveMasking(),
            dynamics.boundary() == Boundary.CIRCULAR,
            dynamics.immutableChannels());
  }

  /** Whether the kernels can run a model. */
  public static boolean canRun(NcaModel model) {
    return model.perception() instanceof KernelPerception;
  }

  /**
   * A rollout as an operation, to be applied once. Inputs: the state [1, height, width, channels],
   * then each layer's weights [in, out] and bias [out], then each learned kernel [size, size];
   * output: the state after the last step. Shapes that are not the model's are the caller's to
   * refuse.
   */
  public Operation rollout(FireMask fire, StateNoise noise, int steps) {
    return new FusedOperation(this, fire, noise, steps);
  }

  KernelPerception perception() {
    return perception;
  }

  /** One for each engine, since it holds the learned kernels of its rollout. */
  private Stencil newStencil() {
    List<Kernel> kernels = perception.kernels();
    return Stencil.of(
        kernels.stream().map(Kernel::weights).toArray(float[][]::new),
        IntStream.range(0, kernels.size()).filter(i -> kernels.get(i).isLearned()).toArray());
  }

  /** An engine that no other operation uses until it is given back. */
  FusedEngine take(int height, int width, int[] widths) {
    for (FusedEngine engine : idle) {
      if (engine.fits(height, width, widths)) {
        idle.remove(engine);
        return engine;
      }
    }
    return new FusedEngine(kernels, workers, newStencil(), rule, height, width, widths);
  }

  void give(FusedEngine engine) {
    idle.push(engine);
  }

  /** Forgets the engines that are kept. */
  public void clear() {
    idle.clear();
  }
}

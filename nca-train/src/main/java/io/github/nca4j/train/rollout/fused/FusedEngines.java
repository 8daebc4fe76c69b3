package io.github.nca4j.train.rollout.fused;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.Workers;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Makes rollouts of one model into operations of a tape, each with a reverse pass of its own.
 *
 * <p>Only cells that fire and may live are computed, and instead of every step's state and layers
 * an engine keeps the old values of the cells that changed. In reverse it walks the state back step
 * by step, exactly, and computes the hidden layers again: for a lizard of 72 x 72 cells and 64
 * steps 5 MB a sample instead of 400. Engines are kept for the next rollout. One thread at a time.
 */
public final class FusedEngines {
  private final CellProgram program;
  private final Workers workers;
  private final Deque<FusedEngine> idle = new ArrayDeque<>();

  /** Engines for a program that share each step among workers. */
  public FusedEngines(CellProgram program, Workers workers) {
    this.program = program;
    this.workers = workers;
  }

  /**
   * A rollout as an operation, to be applied once. Inputs: the state [1, height, width, channels],
   * then each layer's weights [in, out] and bias [out], then each learned kernel [size, size];
   * output: the state after the last step. Shapes that are not the program's are the caller's to
   * refuse.
   */
  public Operation rollout(FireMask fire, StateNoise noise, int steps) {
    return new FusedOperation(this, fire, noise, steps);
  }

  /** How many layers the rule has. */
  int layers() {
    return program.widths().length - 1;
  }

  /** An engine that no other operation uses until it is given back. */
  FusedEngine take(int height, int width) {
    for (FusedEngine engine : idle) {
      if (engine.fits(height, width)) {
        idle.remove(engine);
        return engine;
      }
    }
    return new FusedEngine(program, height, width, workers);
  }

  void give(FusedEngine engine) {
    idle.push(engine);
  }

  /** Forgets the engines that are kept. */
  public void clear() {
    idle.clear();
  }
}

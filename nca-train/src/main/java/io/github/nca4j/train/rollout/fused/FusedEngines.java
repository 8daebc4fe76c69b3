package io.github.nca4j.train.rollout.fused;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.HiddenMemory;
import io.github.nca4j.core.compute.ThreadTeam;
import io.github.nca4j.core.compute.Workers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Makes rollouts of one model into operations of a tape, each with a reverse pass of its own.
 *
 * <p>Only cells that fire and may live are computed, and instead of every step's state and layers
 * an engine keeps the old values of the cells that changed. In reverse it walks the state back step
 * by step, exactly: for a lizard of 72 x 72 cells and 64 steps 5 MB a sample instead of 400. Hidden
 * layers are kept, too, where a share of the heap suffices, 23 MB a sample, or are computed again
 * in reverse, which comes to the same bits. Engines are kept for the next rollout. One thread at a
 * time.
 */
public final class FusedEngines implements AutoCloseable {
  private final CellProgram program;
  private final int threads;
  private final HiddenMemory memory;
  private final IntFunction<Workers> teams;
  private final Map<Integer, SampleThreads> ofBatches = new HashMap<>();
  private final Deque<FusedEngine> idle = new ArrayDeque<>();

  /**
   * Engines for a program, which keep hidden layers in the share of the heap that so many threads
   * may use. Threads share the samples of a batch, and then the steps of each.
   */
  public FusedEngines(CellProgram program, int threads) {
    this(program, threads, HiddenMemory.ofHeap(threads));
  }

  /** Engines that keep hidden layers in the given memory. */
  public FusedEngines(CellProgram program, int threads, HiddenMemory memory) {
    this(program, threads, memory, ThreadTeam::new);
  }

  /**
   * Engines that share work among workers of your own.
   *
   * @param teams makes workers of so many threads, which these engines close
   */
  public FusedEngines(
      CellProgram program, int threads, HiddenMemory memory, IntFunction<Workers> teams) {
    this.program = program;
    this.threads = threads;
    this.memory = memory;
    this.teams = teams;
  }

  /**
   * The states after some steps. Each is an operation's output and the next one's input: the
   * operations share an engine a sample, which in reverse walks back through all of them. Arguments
   * that do not fit the program are the caller's to refuse.
   *
   * @param inputs the state [batch, height, width, channels], then each layer's weights [in, out]
   *     and bias [out], then each learned kernel [size, size]
   * @param fire a mask a sample
   * @param noise as many
   * @param steps rising, the first at least 1
   */
  public List<Variable> states(
      List<Variable> inputs, List<FireMask> fire, List<StateNoise> noise, int[] steps) {
    boolean differentiable = inputs.stream().anyMatch(Variable::requiresGradient);
    FusedRun run = new FusedRun(this, fire, noise, differentiable);
    List<Variable> current = new ArrayList<>(inputs);
    List<Variable> states = new ArrayList<>();
    int from = 0;
    for (int to : steps) {
      current.set(0, current.get(0).tape().apply(new FusedOperation(run, from, to), current));
      states.add(current.get(0));
      from = to;
    }
    if (!differentiable) {
      run.end();
    }
    return states;
  }

  /** How many layers the rule has. */
  int layers() {
    return program.widths().length - 1;
  }

  /** The threads for a batch. */
  SampleThreads threads(int batch) {
    int atOnce = Math.min(threads, batch);
    return ofBatches.computeIfAbsent(atOnce, size -> new SampleThreads(threads, size, teams));
  }

  /** An engine that no other run uses until it is given back. */
  FusedEngine take(int height, int width, Workers workers) {
    for (FusedEngine engine : idle) {
      if (engine.fits(height, width, workers)) {
        idle.remove(engine);
        return engine;
      }
    }
    return new FusedEngine(program, height, width, workers, memory);
  }

  void give(FusedEngine engine) {
    idle.push(engine);
  }

  /** Ends the threads and forgets the engines. */
  @Override
  public void close() {
    idle.clear();
    ofBatches.values().forEach(SampleThreads::close);
    ofBatches.clear();
  }
}

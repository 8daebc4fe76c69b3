package io.github.nca4j.bench;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.Workspace;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.HiddenMemory;
import io.github.nca4j.core.compute.ThreadTeam;
import io.github.nca4j.core.compute.Workers;
import io.github.nca4j.train.rollout.Weights;
import io.github.nca4j.train.rollout.fused.FusedEngines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Our own: the fused rollout, and forward only the stepping of an automaton. Threads share the
 * samples of a batch and, where they outnumber these, the cells of a sample: as in a trainer.
 */
final class FusedImplementation implements Implementation {
  private static final int SEED = 7;

  private final String name;
  private final int threads;
  private final Workload workload;
  private final WorkloadData data;
  private final WorkloadLoss reduction;
  private final Weights weights;
  private final IntFunction<Workers> teams;
  private final Workers team;
  private final List<Worker> workers = new ArrayList<>();
  private final double[] losses;
  private final List<List<float[]>> gradients = new ArrayList<>();

  FusedImplementation(CellKernels kernels, int threads, Workload workload, WorkloadData data) {
    this(kernels, threads, workload, data, ThreadTeam::new);
  }

  /**
   * One whose threads are of your own making.
   *
   * @param teams makes workers of so many threads, which this closes
   */
  FusedImplementation(
      CellKernels kernels,
      int threads,
      Workload workload,
      WorkloadData data,
      IntFunction<Workers> teams) {
    this.teams = teams;
    name = kernels.name();
    this.workload = workload;
    this.data = data;
    this.threads = threads;
    reduction = WorkloadLoss.of(workload.spec(), data);
    weights = Weights.of(model(workload.spec(), data));
    int atOnce = Math.min(threads, workload.batch());
    team = teams.apply(atOnce);
    for (int i = 0; i < atOnce; i++) {
      workers.add(new Worker(kernels, (threads - i + atOnce - 1) / atOnce));
    }
    losses = new double[workload.batch()];
    for (int i = 0; i < workload.batch(); i++) {
      gradients.add(weights.arrays().stream().map(array -> new float[array.length]).toList());
    }
  }

  /** The same masks in every pass, so that every pass does the same arithmetic. */
  static FireMask fire(int sample) {
    return FireMask.of(SEED, 0, sample, Dynamics.standard().fireRate());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public Pass train() {
    long begin = System.nanoTime();
    team.run(workload.batch(), (sample, worker) -> workers.get(worker).differentiate(sample));
    sumGradients();
    return finish(begin);
  }

  @Override
  public Pass forward() {
    long begin = System.nanoTime();
    team.run(workload.batch(), (sample, worker) -> workers.get(worker).advance(sample));
    return finish(begin);
  }

  private Pass finish(long begin) {
    double millis = (System.nanoTime() - begin) / 1e6;
    return new Pass(millis, Arrays.stream(losses).average().orElseThrow());
  }

  /** The batch's gradient by each parameter, after {@link #train}; live. */
  List<float[]> gradient() {
    return gradients.get(0);
  }

  /** Adds the samples' gradients to that of the first, in their order. */
  private void sumGradients() {
    List<float[]> sums = gradients.get(0);
    for (List<float[]> of : gradients.subList(1, gradients.size())) {
      for (int p = 0; p < sums.size(); p++) {
        float[] sum = sums.get(p);
        float[] term = of.get(p);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += term[i];
        }
      }
    }
  }

  private static NcaModel model(ModelSpec spec, WorkloadData data) {
    return new NcaModel(
        spec.channels(), spec.perception(), data.rule(), spec.dynamics(), Provenance.none());
  }

  @Override
  public void close() {
    team.close();
    workers.forEach(Worker::close);
  }

  /** What a thread has of its own. */
  private final class Worker {
    private final Workers inside;
    private final FusedEngines engines;
    private final Stepping stepping;
    private final Workspace workspace = new Workspace();
    private final ModelSpec spec = workload.spec();
    private final Grid end = new Grid(workload.height(), workload.width(), spec.channels());

    Worker(CellKernels kernels, int threads) {
      inside = teams.apply(threads);
      // One provider beside the other: a Rollout takes the best.
      CellProgram program = CellProgram.of(model(spec, data), kernels);
      engines = new FusedEngines(program, threads, HiddenMemory.ofHeap(threads), teams);
      stepping =
          new Stepping(kernels, spec, data.rule(), workload.height(), workload.width(), inside);
    }

    void differentiate(int sample) {
      try (Tape tape = new Tape(workspace)) {
        List<Variable> inputs = new ArrayList<>();
        inputs.add(tape.constant(data.starts().get(sample)));
        inputs.addAll(weights.on(tape));
        List<FireMask> fire = List.of(fire(sample));
        List<StateNoise> noise = List.of(StateNoise.NONE);
        Variable state = engines.states(inputs, fire, noise, new int[] {workload.steps()}).get(0);
        Variable loss = reduction.of(state, sample);
        tape.backward(loss.scale(1f / workload.batch()));
        losses[sample] = loss.scalar();
        for (int p = 0; p < weights.arrays().size(); p++) {
          float[] own = gradients.get(sample).get(p);
          System.arraycopy(inputs.get(p + 1).gradient(), 0, own, 0, own.length);
        }
      }
    }

    void advance(int sample) {
      stepping.run(data.starts().get(sample), fire(sample), workload.steps(), masks -> {}, end);
      try (Tape tape = new Tape(workspace)) {
        losses[sample] = reduction.of(tape.constant(end), sample).scalar();
      }
    }

    void close() {
      engines.close();
      inside.close();
    }
  }
}

package io.github.nca4j.train;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.Workspace;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.ThreadTeam;
import io.github.nca4j.train.loss.PenaltySteps;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.random.Randomness;
import io.github.nca4j.train.rollout.Rollout;
import io.github.nca4j.train.rollout.Weights;
import io.github.nca4j.train.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The gradient of a batch's mean loss, its samples in parallel. Each worker has a rollout and a
 * workspace of its own, each sample a gradient of its own; these are summed in the order of the
 * samples, so that no bit depends on how many threads there are or which is faster. All arrays are
 * kept from step to step.
 */
final class BatchGradient implements AutoCloseable {
  private final Task task;
  private final Weights weights;
  private final Rollouts rollouts;
  private final float fireRate;
  private final long seed;
  private final Batch batch;
  private final ThreadTeam team;
  private final List<Worker> workers = new ArrayList<>();
  private final List<List<float[]>> ofSamples = new ArrayList<>();
  private final List<float[]> sums;

  BatchGradient(Task task, NcaModel model, Weights weights, TrainingConfig config, Batch batch) {
    this.task = task;
    this.weights = weights;
    this.rollouts = config.rollouts();
    this.fireRate = model.dynamics().fireRate();
    this.seed = config.seed();
    this.batch = batch;
    this.sums = zeros(weights);
    // Refuses a model that cannot be differentiated before any thread has started.
    Rollout.of(model).close();
    int threads = config.threads();
    int atOnce = Math.min(threads, batch.size());
    team = new ThreadTeam(atOnce);
    for (int i = 0; i < atOnce; i++) {
      // More threads than samples: each worker shares its sample's steps with a few more.
      workers.add(new Worker(Rollout.of(model, (threads - i + atOnce - 1) / atOnce)));
    }
    for (int i = 0; i < batch.size(); i++) {
      ofSamples.add(zeros(weights));
    }
  }

  /**
   * Rolls every sample out from where it starts, which fills in the ends and losses of the batch,
   * and returns the gradients of the mean loss, an array a parameter: live until the next call.
   */
  List<float[]> compute(int step, int rolloutSteps) {
    team.run(
        batch.size(),
        (sample, worker) -> workers.get(worker).differentiate(step, sample, rolloutSteps));
    for (int p = 0; p < sums.size(); p++) {
      sum(p);
    }
    return sums;
  }

  /** Does something with each of several samples, as many at once as there are workers. */
  void forEachSample(int count, IntConsumer task) {
    team.run(count, (sample, worker) -> task.accept(sample));
  }

  /** The L2 norm of a sample's share of the gradients that were last returned. */
  double norm(int sample) {
    return GradientTransform.norm(ofSamples.get(sample));
  }

  private void sum(int parameter) {
    float[] sum = sums.get(parameter);
    for (int i = 0; i < sum.length; i++) {
      double total = 0;
      for (List<float[]> ofSample : ofSamples) {
        total += ofSample.get(parameter)[i];
      }
      sum[i] = (float) total;
    }
  }

  @Override
  public void close() {
    team.close();
    workers.forEach(worker -> worker.rollout().close());
  }

  private static List<float[]> zeros(Weights weights) {
    return weights.arrays().stream().map(array -> new float[array.length]).toList();
  }

  /** What one thread needs to differentiate samples, one after another. */
  private final class Worker {
    private final Rollout rollout;
    private final Workspace workspace = new Workspace();

    Worker(Rollout rollout) {
      this.rollout = rollout;
    }

    Rollout rollout() {
      return rollout;
    }

    void differentiate(int step, int sample, int rolloutSteps) {
      int example = batch.example(sample);
      PenaltySteps penalties =
          PenaltySteps.draw(
              rollouts.penalties(),
              rolloutSteps,
              penalty -> Randomness.PENALTY.at(seed, step, sample + penalty * batch.size()));
      try (Tape tape = new Tape(workspace)) {
        List<Variable> variables = weights.on(tape);
        // The start is a constant: nothing asks for its gradient.
        List<Variable> states =
            rollout.states(
                tape.constant(batch.before(sample)),
                variables,
                FireMask.of(seed, step, sample, fireRate),
                StateNoise.of(seed, step, sample, rollouts.stateNoise()),
                penalties.observed());
        Variable end = states.get(states.size() - 1);
        Variable loss = task.loss(end, example, Randomness.LOSS.at(seed, step, 1 + sample));
        Variable cost = penalties.addTo(loss, states, example);
        tape.backward(cost.scale(1f / batch.size()));
        batch.finish(sample, end.value(), loss.scalar());
        List<float[]> gradient = ofSamples.get(sample);
        for (int p = 0; p < variables.size(); p++) {
          float[] own = gradient.get(p);
          System.arraycopy(variables.get(p).gradient(), 0, own, 0, own.length);
        }
      }
    }
  }
}

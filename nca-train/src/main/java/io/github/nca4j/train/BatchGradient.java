package io.github.nca4j.train;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.Workspace;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.ThreadTeam;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.rollout.Rollout;
import io.github.nca4j.train.rollout.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradient of a batch's mean loss, its samples in parallel. Each worker has a rollout and a
 * workspace of its own, each sample a gradient of its own; these are summed in the order of the
 * samples, so that no bit depends on how many threads there are or which is faster. All arrays are
 * kept from step to step.
 */
final class BatchGradient implements AutoCloseable {
  private final Weights weights;
  private final NcaModel model;
  private final Loss loss;
  private final OverflowPenalty overflow;
  private final float stateNoise;
  private final Batch batch;
  private final ThreadTeam team;
  private final List<Worker> workers = new ArrayList<>();
  private final List<List<float[]>> ofSamples = new ArrayList<>();
  private final List<float[]> sums;
  private long seed;
  private int step;
  private int rolloutSteps;

  BatchGradient(Weights weights, Loss loss, TrainingConfig config, Batch batch) {
    this.weights = weights;
    this.model = weights.model();
    this.loss = loss;
    this.overflow = config.overflow();
    this.stateNoise = config.stateNoise();
    this.batch = batch;
    this.sums = zeros(weights);
    // Refuses a perception that cannot be differentiated before any thread has started.
    Rollout.of(model).close();
    int threads = config.threads();
    int atOnce = Math.min(threads, batch.size());
    team = new ThreadTeam(atOnce);
    for (int i = 0; i < atOnce; i++) {
      // More threads than samples: each worker shares its sample's steps with a few more.
      workers.add(new Worker((threads - i + atOnce - 1) / atOnce));
    }
    for (int i = 0; i < batch.size(); i++) {
      ofSamples.add(zeros(weights));
    }
  }

  /**
   * Rolls every sample out from where it starts, which fills in the ends and losses of the batch,
   * and returns the gradients of the mean loss, an array a parameter: live until the next call.
   */
  List<float[]> compute(long seed, int step, int rolloutSteps) {
    this.seed = seed;
    this.step = step;
    this.rolloutSteps = rolloutSteps;
    team.run(batch.size(), (sample, worker) -> workers.get(worker).differentiate(sample));
    for (int p = 0; p < sums.size(); p++) {
      sum(p);
    }
    return sums;
  }

  /** The L2 norm of a sample's share of the gradients that were last returned. */
  double norm(int sample) {
    return GradientTransform.norm(ofSamples.get(sample));
  }

  private void sum(int parameter) {
    float[] sum = sums.get(parameter);
    for (int i = 0; i < sum.length; i++) {
      double total = 0;
      for (int sample = 0; sample < ofSamples.size(); sample++) {
        total += ofSamples.get(sample).get(parameter)[i];
      }
      sum[i] = (float) total;
    }
  }

  @Override
  public void close() {
    team.close();
    workers.forEach(Worker::close);
  }

  private static List<float[]> zeros(Weights weights) {
    return weights.arrays().stream().map(array -> new float[array.length]).toList();
  }

  /** What one thread needs to differentiate samples, one after another. */
  private final class Worker {
    private final Rollout rollout;
    private final Workspace workspace = new Workspace();

    Worker(int threads) {
      rollout = Rollout.of(model, threads);
    }

    void differentiate(int sample) {
      Grid start = batch.before(sample);
      float fireRate = model.dynamics().fireRate();
      FireMask fire = FireMask.of(seed, step, sample, fireRate);
      StateNoise noise = StateNoise.of(seed, step, sample, stateNoise);
      try (Tape tape = new Tape(workspace)) {
        Shape shape = Shape.of(1, start.height(), start.width(), start.channels());
        List<Variable> variables = weights.on(tape);
        // The start is a constant: nothing asks for its gradient.
        Variable first = tape.constant(shape, start.values());
        int onTheWay = overflow.stepOnTheWay(seed, step, sample, rolloutSteps);
        List<Variable> states =
            rollout.states(first, variables, fire, noise, onTheWay, rolloutSteps);
        Variable end = states.get(1);
        Variable sampleLoss = loss.of(end, batch.label(sample));
        Variable cost = overflow.addTo(overflow.addTo(sampleLoss, end), states.get(0));
        tape.backward(cost.scale(1f / batch.size()));
        batch.finish(sample, end.value(), sampleLoss.scalar());
        List<float[]> gradient = ofSamples.get(sample);
        for (int p = 0; p < variables.size(); p++) {
          float[] own = gradient.get(p);
          System.arraycopy(variables.get(p).gradient(), 0, own, 0, own.length);
        }
      }
    }

    void close() {
      rollout.close();
    }
  }
}

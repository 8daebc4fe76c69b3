package io.github.nca4j.train;

import io.github.nca4j.train.checkpoint.Checkpoint;
import io.github.nca4j.train.guard.StepGuard;
import io.github.nca4j.train.optimise.Descent;
import io.github.nca4j.train.optimise.Optimisation;
import io.github.nca4j.train.optimise.WeightAverage;
import io.github.nca4j.train.rollout.Weights;
import io.github.nca4j.train.sample.SamplePool;
import io.github.nca4j.train.task.Task;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a training run has come to: what a checkpoint keeps. Everything else follows from it.
 */
final class TrainingState implements Checkpoint.State {
  private final Descent descent;
  private final Descent.Snapshot before;
  private final String optimiserId;
  private final Optional<SamplePool> pool;
  private final StepGuard guard;
  private final Optional<WeightAverage> average;
  private Optional<List<String>> metricNames = Optional.empty();
  private int step;
  private double loss = Double.NaN;

  TrainingState(Task task, Weights weights, TrainingConfig config) {
    Optimisation optimisation = config.optimisation();
    descent = new Descent(optimisation.optimiser(), weights.shapes(), weights.arrays());
    before = descent.snapshot();
    optimiserId = optimisation.optimiser().id();
    pool =
        config.sampling().policy().usesPool()
            ? Optional.of(new SamplePool(config.sampling().pool(), task.shape()))
            : Optional.empty();
    guard = new StepGuard(config.guard(), task.emptyLoss(), descent);
    average =
        optimisation.averageDecay() == 0
            ? Optional.empty()
            : Optional.of(new WeightAverage(optimisation.averageDecay(), descent.parameters()));
  }

  Optional<SamplePool> pool() {
    return pool;
  }

  StepGuard guard() {
    return guard;
  }

  /** How many steps have been taken. */
  int step() {
    return step;
  }

  /** The loss of the last step that was not rejected; NaN before the first. */
  double loss() {
    return loss;
  }

  /** The names of the task's metrics, once it has been asked for some. */
  Optional<List<String>> metricNames() {
    return metricNames;
  }

  void setMetricNames(List<String> names) {
    metricNames = Optional.of(List.copyOf(names));
  }

  /**
   * Moves the parameters, or leaves them where they are.
   *
   * @return what is wrong, naming the optimiser, where it makes something that is not finite
   */
  Optional<String> advance(List<float[]> gradients, float rate) {
    before.take();
    descent.step(gradients, rate);
    if (descent.isFinite()) {
      return Optional.empty();
    }
    before.restore();
    return Optional.of("optimiser \"" + optimiserId + "\" makes parameters that are not finite");
  }

  /** Notes that a step was taken. */
  void accept(double loss, double gradientNorm, boolean startsDied) {
    boolean wentBack = guard.accepted(loss, gradientNorm, startsDied);
    average.ifPresent(mean -> follow(mean, wentBack));
    this.step++;
    this.loss = loss;
  }

  /** Lets a step go by without taking it. */
  void reject() {
    boolean wentBack = guard.rejected();
    if (wentBack) {
      average.ifPresent(mean -> mean.reset(descent.parameters()));
    }
    step++;
  }

  private void follow(WeightAverage mean, boolean wentBack) {
    if (wentBack) {
      mean.reset(descent.parameters());
    } else {
      mean.add(descent.parameters());
    }
  }

  /** The numbers that the model has: the average, where there is one; live. */
  List<float[]> modelArrays() {
    return average.map(WeightAverage::arrays).orElse(descent.parameters());
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(step);
    out.writeDouble(loss);
    out.writeInt(metricNames.map(List::size).orElse(-1));
    for (String name : metricNames.orElse(List.of())) {
      out.writeUTF(name);
    }
    descent.write(out);
    guard.write(out);
    if (average.isPresent()) {
      average.get().write(out);
    }
    if (pool.isPresent()) {
      pool.get().write(out);
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    step = in.readInt();
    loss = in.readDouble();
    int names = in.readInt();
    List<String> read = new ArrayList<>();
    for (int i = 0; i < names; i++) {
      read.add(in.readUTF());
    }
    metricNames = names < 0 ? Optional.empty() : Optional.of(List.copyOf(read));
    descent.read(in);
    guard.read(in);
    if (average.isPresent()) {
      average.get().read(in);
    }
    if (pool.isPresent()) {
      pool.get().read(in);
    }
  }
}

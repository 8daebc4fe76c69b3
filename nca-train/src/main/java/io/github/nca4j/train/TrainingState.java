package io.github.nca4j.train;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.rollout.Weights;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** All that a training has come to: what a checkpoint keeps. Everything else follows from it. */
final class TrainingState {
  private final Weights weights;
  private final Adam adam;
  private final Optional<SamplePool> pool;
  private final StepGuard guard;
  private final Optional<WeightAverage> average;
  private int step;
  private double loss = Double.NaN;

  TrainingState(
      Weights weights, Optional<SamplePool> pool, TrainingConfig config, double emptyLoss) {
    this.weights = weights;
    this.adam = Adam.standard(weights.arrays());
    this.pool = pool;
    this.guard = new StepGuard(config.guard(), emptyLoss, weights.arrays(), adam);
    this.average =
        config.averaging() == 0
            ? Optional.empty()
            : Optional.of(new WeightAverage(config.averaging(), weights.arrays()));
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

  void advance(
      List<float[]> gradients,
      float learningRate,
      double loss,
      double gradientNorm,
      boolean seedsDied) {
    adam.step(weights.arrays(), gradients, learningRate);
    boolean wentBack = guard.accepted(loss, gradientNorm, seedsDied, weights.arrays(), adam);
    average.ifPresent(mean -> follow(mean, wentBack));
    this.step++;
    this.loss = loss;
  }

  /** Lets a step go by without taking it. */
  void reject() {
    boolean wentBack = guard.rejected(weights.arrays(), adam);
    if (wentBack) {
      average.ifPresent(mean -> mean.reset(weights.arrays()));
    }
    step++;
  }

  private void follow(WeightAverage mean, boolean wentBack) {
    if (wentBack) {
      mean.reset(weights.arrays());
    } else {
      mean.add(weights.arrays());
    }
  }

  /** A copy of the model: of the average, where there is one. */
  NcaModel snapshot(Provenance provenance) {
    return weights
        .model(average.map(WeightAverage::arrays).orElse(weights.arrays()))
        .withProvenance(provenance);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(step);
    out.writeDouble(loss);
    out.writeInt(adam.steps());
    FloatArrays.writeAll(out, weights.arrays());
    FloatArrays.writeAll(out, adam.firstMoments());
    FloatArrays.writeAll(out, adam.secondMoments());
    guard.write(out);
    if (average.isPresent()) {
      average.get().write(out);
    }
    if (pool.isPresent()) {
      pool.get().write(out);
    }
  }

  /** Reads what the state of a training of the same configuration wrote. */
  void read(DataInput in) throws IOException {
    step = in.readInt();
    loss = in.readDouble();
    int adamSteps = in.readInt();
    FloatArrays.readAll(in, weights.arrays());
    List<float[]> first = FloatArrays.copies(adam.firstMoments());
    List<float[]> second = FloatArrays.copies(adam.secondMoments());
    FloatArrays.readAll(in, first);
    FloatArrays.readAll(in, second);
    adam.restore(adamSteps, first, second);
    guard.read(in);
    if (average.isPresent()) {
      average.get().read(in);
    }
    if (pool.isPresent()) {
      pool.get().read(in);
    }
  }
}

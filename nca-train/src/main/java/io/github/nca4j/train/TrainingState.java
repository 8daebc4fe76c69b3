package io.github.nca4j.train;

import io.github.nca4j.train.optimise.Adam;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** All that a training has come to: what a checkpoint keeps. Everything else follows from it. */
final class TrainingState {
  private final Parameters parameters;
  private final Adam adam;
  private final Optional<SamplePool> pool;
  private int step;
  private double loss = Double.NaN;

  TrainingState(Parameters parameters, Optional<SamplePool> pool) {
    this.parameters = parameters;
    this.adam = Adam.standard(parameters.arrays());
    this.pool = pool;
  }

  Parameters parameters() {
    return parameters;
  }

  Optional<SamplePool> pool() {
    return pool;
  }

  /** How many steps have been taken. */
  int step() {
    return step;
  }

  /** The loss that the last step reported; NaN before the first. */
  double loss() {
    return loss;
  }

  void advance(List<float[]> gradients, float learningRate, double loss) {
    adam.step(parameters.arrays(), gradients, learningRate);
    this.step++;
    this.loss = loss;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(step);
    out.writeDouble(loss);
    out.writeInt(adam.steps());
    writeAll(out, parameters.arrays());
    writeAll(out, adam.firstMoments());
    writeAll(out, adam.secondMoments());
    if (pool.isPresent()) {
      pool.get().write(out);
    }
  }

  /** Reads what the state of a training of the same configuration wrote. */
  void read(DataInput in) throws IOException {
    step = in.readInt();
    loss = in.readDouble();
    int adamSteps = in.readInt();
    readAll(in, parameters.arrays());
    List<float[]> first = adam.firstMoments().stream().map(float[]::clone).toList();
    List<float[]> second = adam.secondMoments().stream().map(float[]::clone).toList();
    readAll(in, first);
    readAll(in, second);
    adam.restore(adamSteps, first, second);
    if (pool.isPresent()) {
      pool.get().read(in);
    }
  }

  private static void writeAll(DataOutput out, List<float[]> arrays) throws IOException {
    for (float[] array : arrays) {
      FloatArrays.write(out, array, array.length);
    }
  }

  private static void readAll(DataInput in, List<float[]> arrays) throws IOException {
    for (float[] array : arrays) {
      FloatArrays.read(in, array, array.length);
    }
  }
}

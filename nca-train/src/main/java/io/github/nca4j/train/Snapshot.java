package io.github.nca4j.train;

import io.github.nca4j.train.optimise.Adam;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** A copy of the parameters and of the optimiser's moments. */
final class Snapshot {
  private final List<float[]> parameters;
  private final List<float[]> first;
  private final List<float[]> second;
  private int adamSteps;

  Snapshot(List<float[]> parameters, Adam adam) {
    this.parameters = FloatArrays.copies(parameters);
    this.first = FloatArrays.copies(adam.firstMoments());
    this.second = FloatArrays.copies(adam.secondMoments());
    this.adamSteps = adam.steps();
  }

  void take(List<float[]> parameters, Adam adam) {
    FloatArrays.copy(parameters, this.parameters);
    FloatArrays.copy(adam.firstMoments(), first);
    FloatArrays.copy(adam.secondMoments(), second);
    adamSteps = adam.steps();
  }

  void restore(List<float[]> parameters, Adam adam) {
    FloatArrays.copy(this.parameters, parameters);
    adam.restore(adamSteps, first, second);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(adamSteps);
    for (List<float[]> arrays : all()) {
      FloatArrays.writeAll(out, arrays);
    }
  }

  void read(DataInput in) throws IOException {
    adamSteps = in.readInt();
    for (List<float[]> arrays : all()) {
      FloatArrays.readAll(in, arrays);
    }
  }

  private List<List<float[]>> all() {
    return List.of(parameters, first, second);
  }
}

package io.github.nca4j.train;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * An exponential moving average of the parameters, which is quieter than they are (Polyak &amp;
 * Juditsky 1992). It forgets faster at first, as {@code min(decay, (1 + t) / (10 + t))} after t
 * steps, so that the untrained weights do not linger.
 */
final class WeightAverage {
  private final float decay;
  private final List<float[]> average;
  private int updates;

  /**
   * An average that is the parameters as they are.
   *
   * @param decay in [0, 1): the share of the old average that a step keeps
   */
  WeightAverage(float decay, List<float[]> parameters) {
    this.decay = decay;
    this.average = FloatArrays.copies(parameters);
  }

  void add(List<float[]> parameters) {
    float keep = Math.min(decay, (1f + updates) / (10f + updates));
    for (int i = 0; i < average.size(); i++) {
      float[] mean = average.get(i);
      float[] now = parameters.get(i);
      for (int j = 0; j < mean.length; j++) {
        mean[j] += (1 - keep) * (now[j] - mean[j]);
      }
    }
    updates++;
  }

  /** Forgets: the average is these parameters. */
  void reset(List<float[]> parameters) {
    FloatArrays.copy(parameters, average);
    updates = 0;
  }

  /** An array a parameter, live. */
  List<float[]> arrays() {
    return average;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(updates);
    FloatArrays.writeAll(out, average);
  }

  void read(DataInput in) throws IOException {
    updates = in.readInt();
    FloatArrays.readAll(in, average);
  }
}

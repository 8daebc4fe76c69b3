package io.github.nca4j.train.optimise;

import io.github.nca4j.train.checkpoint.FloatArrays;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * An exponential moving average of the parameters, which is quieter than they are (Polyak &amp;
 * Juditsky 1992). It forgets faster at first, as {@code min(decay, (1 + t) / (10 + t))} after t
 * steps, so that the untrained weights do not linger. Not thread-safe.
 */
public final class WeightAverage {
  private final float decay;
  private final List<float[]> average;
  private int updates;

  /**
   * An average that is the parameters as they are.
   *
   * @param decay in [0, 1): the share of the old average that a step keeps
   * @param parameters their arrays, copied
   * @throws IllegalArgumentException where decay is out of its range
   */
  public WeightAverage(float decay, List<float[]> parameters) {
    Objects.requireNonNull(parameters, "parameters");
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException("decay " + decay + " must be in [0, 1)");
    }
    this.decay = decay;
    this.average = FloatArrays.copies(parameters);
  }

  /**
   * Takes in the parameters after a step.
   *
   * @param parameters an array a parameter
   */
  public void add(List<float[]> parameters) {
    Objects.requireNonNull(parameters, "parameters");
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

  /**
   * Starts again from these parameters.
   *
   * @param parameters an array a parameter
   */
  public void reset(List<float[]> parameters) {
    Objects.requireNonNull(parameters, "parameters");
    FloatArrays.copy(parameters, average);
    updates = 0;
  }

  /** {@return the average, an array a parameter, live} */
  public List<float[]> arrays() {
    return average;
  }

  /**
   * Writes the average.
   *
   * @param out where to
   * @throws IOException where it cannot be written
   */
  public void write(DataOutput out) throws IOException {
    Objects.requireNonNull(out, "out");
    out.writeInt(updates);
    FloatArrays.writeAll(out, average);
  }

  /**
   * Reads what an average of the same parameters wrote.
   *
   * @param in where from
   * @throws IOException where it cannot be read
   */
  public void read(DataInput in) throws IOException {
    Objects.requireNonNull(in, "in");
    updates = in.readInt();
    FloatArrays.readAll(in, average);
  }
}

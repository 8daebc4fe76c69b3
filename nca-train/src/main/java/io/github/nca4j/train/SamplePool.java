package io.github.nca4j.train;

import io.github.nca4j.core.Grid;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/**
 * The states that a persistent or regenerating training goes on from (Mordvintsev et al. 2020): at
 * first each of them is the seed, and what a batch grew into is put back in its place. A state is
 * kept by its cells that are not zero alone, exactly, and takes no memory of its own until it is
 * first put.
 *
 * <p>Not thread-safe.
 */
public final class SamplePool {
  private final CompactState seed;
  private final CompactState[] states;
  private final int[] labels;

  /**
   * A pool of nothing but the seed.
   *
   * @param size 1 or more
   * @param seed the state of every sample; copied
   * @throws IllegalArgumentException where size is less than 1
   */
  public SamplePool(int size, Grid seed) {
    Objects.requireNonNull(seed, "seed");
    if (size < 1) {
      throw new IllegalArgumentException("size " + size + " must be 1 or more");
    }
    this.seed = new CompactState(seed.height(), seed.width(), seed.channels());
    this.seed.set(seed);
    this.states = new CompactState[size];
    this.labels = new int[size];
  }

  /** {@return how many samples it has} */
  public int size() {
    return states.length;
  }

  /**
   * Copies a sample's state into a grid.
   *
   * @param sample 0 to {@code size - 1}
   * @param into a grid of the seed's shape, all of it overwritten
   * @throws IllegalArgumentException where the sample is out of range or the grid has another shape
   */
  public void take(int sample, Grid into) {
    Objects.requireNonNull(into, "into");
    state(sample).copyTo(into);
  }

  /**
   * Replaces a sample's state by a copy of a grid.
   *
   * @param sample 0 to {@code size - 1}
   * @param from a grid of the seed's shape
   * @throws IllegalArgumentException where the sample is out of range or the grid has another shape
   */
  public void put(int sample, Grid from) {
    Objects.requireNonNull(from, "from");
    put(sample, from, 0);
  }

  /**
   * Replaces a sample's state by a copy of a grid that shows something of a class.
   *
   * @param sample 0 to {@code size - 1}
   * @param from a grid of the seed's shape
   * @param label the class
   * @throws IllegalArgumentException where the sample is out of range or the grid has another shape
   */
  public void put(int sample, Grid from, int label) {
    Objects.requireNonNull(from, "from");
    own(sample).set(from);
    labels[sample] = label;
  }

  /**
   * {@return the class of what a sample shows, 0 where it was put without}
   *
   * @param sample 0 to {@code size - 1}
   * @throws IllegalArgumentException where the sample is out of range
   */
  public int label(int sample) {
    requireSample(sample);
    return labels[sample];
  }

  /**
   * Lets a sample start anew: its state becomes the seed.
   *
   * @param sample 0 to {@code size - 1}
   * @throws IllegalArgumentException where the sample is out of range
   */
  public void reseed(int sample) {
    requireSample(sample);
    states[sample] = null;
    labels[sample] = 0;
  }

  /** {@return the heap that the states take, in bytes} */
  public long bytes() {
    long bytes = seed.bytes();
    for (CompactState state : states) {
      bytes += state == null ? 0 : state.bytes();
    }
    return bytes;
  }

  void write(DataOutput out) throws IOException {
    for (int sample = 0; sample < states.length; sample++) {
      out.writeBoolean(states[sample] != null);
      out.writeInt(labels[sample]);
      if (states[sample] != null) {
        states[sample].write(out);
      }
    }
  }

  /** Reads what a pool of the same size and shape wrote. */
  void read(DataInput in) throws IOException {
    for (int sample = 0; sample < states.length; sample++) {
      boolean put = in.readBoolean();
      labels[sample] = in.readInt();
      if (put) {
        own(sample).read(in);
      } else {
        states[sample] = null;
      }
    }
  }

  private CompactState state(int sample) {
    requireSample(sample);
    return states[sample] == null ? seed : states[sample];
  }

  private CompactState own(int sample) {
    requireSample(sample);
    if (states[sample] == null) {
      states[sample] = new CompactState(seed.height(), seed.width(), seed.channels());
    }
    return states[sample];
  }

  private void requireSample(int sample) {
    if (sample < 0 || sample >= states.length) {
      throw new IllegalArgumentException(
          "sample " + sample + " must be in [0, " + states.length + ")");
    }
  }
}

package io.github.nca4j.train.sample;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/**
 * The states that training steps go on from (Mordvintsev et al. 2020). A sample is empty at first,
 * and whoever draws it starts it anew; what its rollout ended in is then put in its place, with the
 * number of its example. A state is kept by its cells that are not zero alone, exactly.
 *
 * <p>Not thread-safe.
 */
public final class SamplePool implements PoolView {
  private final GridShape shape;
  private final CompactState[] states;
  private final int[] examples;

  /**
   * A pool of empty samples.
   *
   * @param size 1 or more
   * @param shape of every state
   * @throws IllegalArgumentException where size is less than 1
   */
  public SamplePool(int size, GridShape shape) {
    Objects.requireNonNull(shape, "shape");
    if (size < 1) {
      throw new IllegalArgumentException("size " + size + " must be 1 or more");
    }
    this.shape = shape;
    this.states = new CompactState[size];
    this.examples = new int[size];
  }

  @Override
  public int size() {
    return states.length;
  }

  @Override
  public GridShape shape() {
    return shape;
  }

  @Override
  public boolean isEmpty(int sample) {
    requireSample(sample);
    return states[sample] == null;
  }

  @Override
  public void take(int sample, Grid into) {
    Objects.requireNonNull(into, "into");
    if (isEmpty(sample)) {
      throw new IllegalStateException("sample " + sample + " is empty");
    }
    states[sample].copyTo(into);
  }

  /**
   * Replaces a sample's state by a copy of a grid.
   *
   * @param sample 0 to {@code size - 1}
   * @param from a grid of the pool's shape
   * @param example what it is of
   * @throws IllegalArgumentException where the sample is out of range or the grid has another shape
   */
  public void put(int sample, Grid from, int example) {
    Objects.requireNonNull(from, "from");
    own(sample).set(from);
    examples[sample] = example;
  }

  @Override
  public int example(int sample) {
    requireSample(sample);
    return examples[sample];
  }

  /**
   * Makes a sample empty, so that it starts anew when it is next drawn.
   *
   * @param sample 0 to {@code size - 1}
   * @throws IllegalArgumentException where the sample is out of range
   */
  public void clear(int sample) {
    requireSample(sample);
    states[sample] = null;
    examples[sample] = 0;
  }

  @Override
  public long bytes() {
    long bytes = 0;
    for (CompactState state : states) {
      bytes += state == null ? 0 : state.bytes();
    }
    return bytes;
  }

  /**
   * Writes all samples.
   *
   * @param out where to
   * @throws IOException where it cannot be written
   */
  public void write(DataOutput out) throws IOException {
    Objects.requireNonNull(out, "out");
    for (int sample = 0; sample < states.length; sample++) {
      out.writeBoolean(states[sample] != null);
      out.writeInt(examples[sample]);
      if (states[sample] != null) {
        states[sample].write(out);
      }
    }
  }

  /**
   * Reads what a pool of the same size and shape wrote.
   *
   * @param in where from
   * @throws IOException where it cannot be read
   */
  public void read(DataInput in) throws IOException {
    Objects.requireNonNull(in, "in");
    for (int sample = 0; sample < states.length; sample++) {
      boolean put = in.readBoolean();
      examples[sample] = in.readInt();
      if (put) {
        own(sample).read(in);
      } else {
        states[sample] = null;
      }
    }
  }

  private CompactState own(int sample) {
    requireSample(sample);
    if (states[sample] == null) {
      states[sample] = new CompactState(shape);
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

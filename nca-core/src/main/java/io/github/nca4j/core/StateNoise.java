package io.github.nca4j.core;

/**
 * Noise on the state, with which a training run makes an automaton robust (Randazzo et al. 2020):
 * what is added to each channel of a cell that updates, but not to input channels; of mean 0. Like
 * {@link FireMask} it comes from a {@link CounterHash}, so that it is the same for any order and
 * any number of threads. Immutable and thread-safe.
 */
public final class StateNoise {
  /** No noise. */
  public static final StateNoise NONE = new StateNoise((step, y, x, channel) -> 0);

  private final Values values;

  private StateNoise(Values values) {
    this.values = values;
  }

  private interface Values {
    float at(int step, int y, int x, int channel);
  }

  /**
   * {@return noise that is nearly normal: the sum of four uniform draws, so that none is beyond 3.5
   * standard deviations}
   *
   * @param seed the run's seed
   * @param trainingStep the training step, or 0
   * @param sample the sample's place in the batch, or 0
   * @param deviation the standard deviation, 0 or more and finite; 0 for none
   * @throws IllegalArgumentException if the deviation is out of range
   */
  public static StateNoise of(long seed, long trainingStep, int sample, float deviation) {
    if (!(deviation >= 0) || !Float.isFinite(deviation)) {
      throw new IllegalArgumentException(
          "deviation " + deviation + " must be at least 0 and finite");
    }
    if (deviation == 0) {
      return NONE;
    }
    // Another constant than that of the fire masks, whose words must tell nothing of the noise.
    long start = CounterHash.of(seed ^ 0xD1B54A32D192ED03L);
    long key = CounterHash.with(CounterHash.with(start, trainingStep), sample);
    // Four draws of 16 bits have a sum of deviation 65536 / sqrt(3).
    float scale = (float) (deviation * Math.sqrt(3) / 65536);
    return new StateNoise(
        (step, y, x, channel) -> {
          long cell = (long) step << 40 ^ (long) y << 24 ^ (long) x << 8;
          long random = CounterHash.with(CounterHash.of(key + cell), channel);
          long sum =
              (random & 0xFFFF)
                  + (random >>> 16 & 0xFFFF)
                  + (random >>> 32 & 0xFFFF)
                  + (random >>> 48);
          return scale * (sum - 2 * 65535);
        });
  }

  /**
   * {@return what is added to a channel of a cell at a step}
   *
   * @param step the step, counted from 0
   * @param y the cell's row, counted from 0
   * @param x the cell's column, counted from 0
   * @param channel the channel, counted from 0
   */
  public float at(int step, int y, int x, int channel) {
    return values.at(step, y, x, channel);
  }

  /**
   * {@return this noise from a step on, which is step 0 of what is returned}
   *
   * @param step the step, 0 or more
   * @throws IllegalArgumentException if the step is negative
   */
  public StateNoise from(int step) {
    if (step < 0) {
      throw new IllegalArgumentException("step " + step + " must be 0 or more");
    }
    // What is none must stay NONE: a rollout then does not ask.
    return step == 0 || this == NONE
        ? this
        : new StateNoise((later, y, x, channel) -> values.at(step + later, y, x, channel));
  }
}

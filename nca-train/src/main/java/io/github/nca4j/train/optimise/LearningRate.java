package io.github.nca4j.train.optimise;

/** How fast the parameters move, step by step. Immutable. */
public sealed interface LearningRate {
  /**
   * {@return the learning rate of a training step}
   *
   * @param step the number of steps taken before, so 0 for the first
   */
  float at(int step);

  /** Always the same. */
  record Constant(float rate) implements LearningRate {
    /**
     * Checks that the rate is positive and finite.
     *
     * @param rate the learning rate
     */
    public Constant {
      requirePositive("rate", rate);
    }

    @Override
    public float at(int step) {
      return rate;
    }
  }

  /** {@code initial} before the step {@code boundary}, {@code initial * factor} from it on. */
  record Step(float initial, int boundary, float factor) implements LearningRate {
    /**
     * Checks that initial and factor are positive and finite and boundary is 0 or more.
     *
     * @param initial the learning rate before the boundary
     * @param boundary the first step at the other rate
     * @param factor what the rate is multiplied by from it on
     */
    public Step {
      requirePositive("initial", initial);
      requirePositive("factor", factor);
      if (boundary < 0) {
        throw new IllegalArgumentException("boundary " + boundary + " must be 0 or more");
      }
    }

    @Override
    public float at(int step) {
      return step < boundary ? initial : initial * factor;
    }
  }

  /**
   * Half a cosine from {@code initial} down to 0 at {@code steps}, and 0 after it: {@code initial *
   * (1 + cos(pi * step / steps)) / 2}.
   */
  record Cosine(float initial, int steps) implements LearningRate {
    /**
     * Checks that initial is positive and finite and steps is 1 or more.
     *
     * @param initial the learning rate of the first step
     * @param steps steps until it is 0
     */
    public Cosine {
      requirePositive("initial", initial);
      if (steps < 1) {
        throw new IllegalArgumentException("steps " + steps + " must be 1 or more");
      }
    }

    @Override
    public float at(int step) {
      if (step >= steps) {
        return 0;
      }
      // StrictMath: the same bits on every machine, which a resumed run relies on.
      return (float) (initial * 0.5 * (1 + StrictMath.cos(Math.PI * step / steps)));
    }
  }

  private static void requirePositive(String name, float value) {
    if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " " + value + " must be positive and finite");
    }
  }
}

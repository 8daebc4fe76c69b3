package io.github.nca4j.train.optimise;

/** How fast the parameters move, step by step. Immutable. */
public sealed interface LearningRate {
  /**
   * {@return the learning rate of a training step}
   *
   * @param step the number of steps taken before, so 0 for the first
   * @param steps how many the training has in all, 1 or more
   */
  float at(int step, int steps);

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
    public float at(int step, int steps) {
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
    public float at(int step, int steps) {
      return step < boundary ? initial : initial * factor;
    }
  }

  /**
   * Half a cosine from {@code initial} down to 0 at the end of the training: {@code initial * (1 +
   * cos(pi * step / steps)) / 2}.
   */
  record Cosine(float initial) implements LearningRate {
    /**
     * Checks that initial is positive and finite.
     *
     * @param initial the learning rate of the first step
     */
    public Cosine {
      requirePositive("initial", initial);
    }

    @Override
    public float at(int step, int steps) {
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

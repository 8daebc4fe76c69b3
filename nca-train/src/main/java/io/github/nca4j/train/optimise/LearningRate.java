package io.github.nca4j.train.optimise;

/**
 * How fast the parameters move, step by step. Immutable.
 *
 * <pre>{@code
 * record WarmUp(int steps, LearningRate then) implements LearningRate {
 *   public String id() {
 *     return "warm-up " + steps + ", " + then.id();
 *   }
 *
 *   public float at(int step, int all) {
 *     return then.at(step, all) * Math.min(1, (step + 1f) / steps);
 *   }
 * }
 * }</pre>
 */
public interface LearningRate {
  /** {@return what checkpoints and models know it by, its numbers included; not blank} */
  String id();

  /**
   * {@return the learning rate of a training step, 0 or more and finite}
   *
   * @param step the number of steps taken before, so 0 for the first; {@code steps} or more where a
   *     run is taken on beyond its end, step by step
   * @param steps how many the training run has in all, 1 or more
   */
  float at(int step, int steps);

  /**
   * Always the same.
   *
   * @param rate positive and finite
   */
  record Constant(float rate) implements LearningRate {
    /** Checks that the rate is positive and finite. */
    public Constant {
      requirePositive("rate", rate);
    }

    @Override
    public String id() {
      return "constant " + rate;
    }

    @Override
    public float at(int step, int steps) {
      return rate;
    }
  }

  /**
   * {@code initial} before the step {@code boundary}, {@code initial * factor} from it on.
   *
   * @param initial positive and finite
   * @param boundary 0 or more
   * @param factor positive and finite
   */
  record Step(float initial, int boundary, float factor) implements LearningRate {
    /** Checks that initial and factor are positive and finite and boundary is 0 or more. */
    public Step {
      requirePositive("initial", initial);
      requirePositive("factor", factor);
      if (boundary < 0) {
        throw new IllegalArgumentException("boundary " + boundary + " must be 0 or more");
      }
    }

    @Override
    public String id() {
      return "step " + initial + " * " + factor + " from " + boundary;
    }

    @Override
    public float at(int step, int steps) {
      return step < boundary ? initial : initial * factor;
    }
  }

  /**
   * Half a cosine from {@code initial} down to 0 at the end of the training run: {@code initial *
   * (1 + cos(pi * step / steps)) / 2}.
   *
   * @param initial positive and finite
   */
  record Cosine(float initial) implements LearningRate {
    /** Checks that initial is positive and finite. */
    public Cosine {
      requirePositive("initial", initial);
    }

    @Override
    public String id() {
      return "cosine from " + initial;
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

package io.github.nca4j.core;

import java.util.Objects;

/**
 * A function of each output of a dense layer. There are these five, since every one is written out
 * in the compute kernels, forward and in reverse, and in each file format: a {@link DenseRule} with
 * any of them runs on the fast path. For another function write a {@link Rule} of your own.
 *
 * <p>Every one gives 0 for 0 and has a derivative that its output tells. Immutable and thread-safe.
 */
public sealed interface Activation {
  /** {@return the identity: the output as it is} */
  static Activation none() {
    return new None();
  }

  /** {@return max(0, x)} */
  static Activation relu() {
    return new Relu();
  }

  /**
   * {@return x where x is positive, else slope * x}
   *
   * @param slope in (0, 1)
   * @throws IllegalArgumentException if the slope is out of its range
   */
  static Activation leakyRelu(float slope) {
    return new LeakyRelu(slope);
  }

  /** {@return the hyperbolic tangent, to within 4e-7} */
  static Activation tanh() {
    return new Tanh();
  }

  /**
   * {@return x where it is in [-limit, limit], else the nearer end, with a derivative of 0}
   *
   * @param limit positive and finite, at least {@link Float#MIN_NORMAL}
   * @throws IllegalArgumentException if the limit is out of its range
   */
  static Activation clamp(float limit) {
    return new Clamp(limit);
  }

  /** {@return what files call it: none, relu, leaky-relu, tanh or clamp} */
  String name();

  /**
   * Replaces some values by the function of them.
   *
   * @param values changed in place
   * @param from the first index
   * @param to the index after the last
   * @throws IndexOutOfBoundsException if the range is not one of the array
   */
  void apply(float[] values, int from, int to);

  private static void check(float[] values, int from, int to) {
    Objects.requireNonNull(values, "values");
    Objects.checkFromToIndex(from, to, values.length);
  }

  /** The identity. */
  record None() implements Activation {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public void apply(float[] values, int from, int to) {
      check(values, from, to);
    }
  }

  /** max(0, x). */
  record Relu() implements Activation {
    @Override
    public String name() {
      return "relu";
    }

    @Override
    public void apply(float[] values, int from, int to) {
      check(values, from, to);
      for (int i = from; i < to; i++) {
        values[i] = Math.max(0, values[i]);
      }
    }
  }

  /**
   * x where x is positive, else slope * x.
   *
   * @param slope in (0, 1)
   */
  record LeakyRelu(float slope) implements Activation {
    /**
     * Checks the slope.
     *
     * @throws IllegalArgumentException if it is out of its range
     */
    public LeakyRelu {
      if (!(slope > 0 && slope < 1)) {
        throw new IllegalArgumentException("slope " + slope + " must be in (0, 1)");
      }
    }

    @Override
    public String name() {
      return "leaky-relu";
    }

    @Override
    public void apply(float[] values, int from, int to) {
      check(values, from, to);
      for (int i = from; i < to; i++) {
        values[i] = Math.max(slope * values[i], values[i]);
      }
    }
  }

  /**
   * The hyperbolic tangent as a quotient of polynomials, {@code x P(x^2) / Q(x^2)}, the same on
   * every path: {@code Math.tanh} takes fifty times as long, and a vector library's differs between
   * an interpreted and a compiled step. P and Q have degree 4 and are the best approximation on [0,
   * 9.01], where the quotient is 1, to within 2.1e-8 of the result; rounding makes it 4e-7.
   */
  record Tanh() implements Activation {
    /** From here on the answer is 1 to the last bit. */
    public static final float SATURATED = 9.01f;

    private static final float P1 = 0.13380298f;
    private static final float P2 = 0.0034947232f;
    private static final float P3 = 2.0594827e-5f;
    private static final float P4 = 1.33348435e-8f;
    private static final float Q1 = 0.46713614f;
    private static final float Q2 = 0.025873693f;
    private static final float Q3 = 3.2842197e-4f;
    private static final float Q4 = 7.7684626e-7f;

    @Override
    public String name() {
      return "tanh";
    }

    /** {@return P's coefficients of x^2, x^4, x^6 and x^8; that of x^0 is 1} */
    public float[] numerator() {
      return new float[] {P1, P2, P3, P4};
    }

    /** {@return Q's coefficients, likewise} */
    public float[] denominator() {
      return new float[] {Q1, Q2, Q3, Q4};
    }

    @Override
    public void apply(float[] values, int from, int to) {
      check(values, from, to);
      for (int i = from; i < to; i++) {
        values[i] = of(values[i]);
      }
    }

    private static float of(float value) {
      float x = Math.max(-SATURATED, Math.min(SATURATED, value));
      float z = x * x;
      float p = (((P4 * z + P3) * z + P2) * z + P1) * z + 1;
      float q = (((Q4 * z + Q3) * z + Q2) * z + Q1) * z + 1;
      return Math.max(-1, Math.min(1, x * p / q));
    }
  }

  /**
   * x where it is in [-limit, limit], else the nearer end.
   *
   * @param limit positive and finite, at least {@link Float#MIN_NORMAL}
   */
  record Clamp(float limit) implements Activation {
    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is out of its range
     */
    public Clamp {
      if (!(limit >= Float.MIN_NORMAL) || !Float.isFinite(limit)) {
        throw new IllegalArgumentException(
            "limit " + limit + " must be finite and at least " + Float.MIN_NORMAL);
      }
    }

    @Override
    public String name() {
      return "clamp";
    }

    @Override
    public void apply(float[] values, int from, int to) {
      check(values, from, to);
      for (int i = from; i < to; i++) {
        values[i] = Math.max(-limit, Math.min(limit, values[i]));
      }
    }
  }
}

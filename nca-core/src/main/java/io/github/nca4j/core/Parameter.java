package io.github.nca4j.core;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An array of numbers that training finds for a rule or a perception, as a matrix or a kernel;
 * training takes them as the start and makes new ones. Immutable and thread-safe.
 */
public final class Parameter {
  private final int[] shape;
  private final float[] values;

  private Parameter(int[] shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * {@return a parameter of the given values, which are copied}
   *
   * @param values row-major, the last dimension varying fastest
   * @param shape the dimensions, one or more, each positive
   * @throws IllegalArgumentException if a dimension is not positive or there is none, or the number
   *     of values is not their product
   */
  public static Parameter of(float[] values, int... shape) {
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(shape, "shape");
    if (shape.length == 0) {
      throw new IllegalArgumentException("shape [] must have at least one dimension");
    }
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 1) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(shape) + " must have positive dimensions");
      }
      size = Math.min(size * dimension, Integer.MAX_VALUE + 1L);
    }
    if (values.length != size) {
      throw new IllegalArgumentException(
          "values has " + values.length + " floats, must fill shape " + Arrays.toString(shape));
    }
    return new Parameter(shape.clone(), values.clone());
  }

  /** {@return the dimensions, a copy} */
  public int[] shape() {
    return shape.clone();
  }

  /** {@return how many values there are} */
  public int size() {
    return values.length;
  }

  /** {@return the values, row-major, a copy} */
  public float[] values() {
    return values.clone();
  }

  /**
   * Refuses parameters that are not as many and of the same shapes as others: what {@link
   * Perception#withParameters} and {@link Rule#withParameters} ask of those that they are given.
   *
   * @param expected the parameters that there are
   * @param given those that are to take their place
   * @throws IllegalArgumentException naming the first difference
   */
  public static void requireLike(List<Parameter> expected, List<Parameter> given) {
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(given, "given");
    if (given.size() != expected.size()) {
      throw new IllegalArgumentException(
          given.size() + " parameters given, must be " + expected.size());
    }
    for (int i = 0; i < given.size(); i++) {
      if (!Arrays.equals(given.get(i).shape, expected.get(i).shape)) {
        throw new IllegalArgumentException(
            "parameter "
                + i
                + " has shape "
                + Arrays.toString(given.get(i).shape)
                + ", must have "
                + Arrays.toString(expected.get(i).shape));
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameter parameter
        && Arrays.equals(shape, parameter.shape)
        && Arrays.equals(values, parameter.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  /** The shape, and the first few values. */
  @Override
  public String toString() {
    float[] first = Arrays.copyOf(values, Math.min(values.length, 9));
    return Arrays.toString(shape)
        + " of "
        + Arrays.toString(first)
        + (first.length < values.length ? "..." : "");
  }
}

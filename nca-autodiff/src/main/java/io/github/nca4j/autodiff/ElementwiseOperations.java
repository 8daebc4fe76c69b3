package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.operation.standard.Arithmetic;
import io.github.nca4j.autodiff.operation.standard.Broadcast;
import io.github.nca4j.autodiff.operation.standard.Elementwise;
import io.github.nca4j.autodiff.operation.standard.Functions;
import io.github.nca4j.autodiff.operation.standard.Linear;
import java.util.Locale;
import java.util.Objects;

/**
 * Arithmetic and functions, element by element.
 *
 * <p>Arithmetic of two variables broadcasts by NumPy's rules: dimensions are compared from the
 * last, a missing one counts as 1, and where one of the two is 1 it is repeated. A grid of [batch,
 * height, width, channels] goes with a vector of [channels], one a sample of [batch, 1, 1,
 * channels], one number a cell of [batch, height, width, 1], and a scalar. The gradient of what is
 * repeated is the sum over its repetitions. Not thread-safe: a variable belongs to its tape's
 * thread.
 */
public sealed interface ElementwiseOperations extends OperationFamily permits Variable {

  /**
   * {@return the sum of this and {@code other}, broadcast}
   *
   * @param other of the same shape, a bias of shape [channels], or any shape that broadcasts
   */
  default Variable add(Variable other) {
    Objects.requireNonNull(other, "other");
    boolean bias = shape().rank() > 1 && other.shape().equals(Shape.of(shape().channels()));
    return bias ? apply(new Linear.Bias(), other) : broadcast(new Arithmetic.Add(), other);
  }

  /**
   * {@return the difference {@code this - other}, broadcast}
   *
   * @param other of the same shape, or one that broadcasts
   */
  default Variable subtract(Variable other) {
    Objects.requireNonNull(other, "other");
    return broadcast(new Arithmetic.Subtract(), other);
  }

  /**
   * {@return the product of this and {@code other}, broadcast}
   *
   * @param other of the same shape, or one that broadcasts, such as a gain of [channels]
   */
  default Variable multiply(Variable other) {
    Objects.requireNonNull(other, "other");
    return broadcast(new Arithmetic.Multiply(), other);
  }

  /**
   * {@return the quotient {@code this / other}, broadcast} Where {@code other} is 0 it is infinite
   * or NaN, and so is the gradient.
   *
   * @param other of the same shape, or one that broadcasts
   */
  default Variable divide(Variable other) {
    Objects.requireNonNull(other, "other");
    return broadcast(new Arithmetic.Divide(), other);
  }

  private Variable broadcast(Operation operation, Variable other) {
    if (shape().equals(other.shape())) {
      return apply(operation, other);
    }
    Shape common;
    try {
      common = Broadcast.common(shape(), other.shape());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s of shapes [%s, %s]: %s",
              operation.name(),
              shape(),
              other.shape(),
              e.getMessage()),
          e);
    }
    return broadcastTo(common).apply(operation, other.broadcastTo(common));
  }

  /**
   * {@return this repeated along the dimensions that it lacks or has once}
   *
   * @param shape whose dimensions, compared from the last, are this variable's where those are not
   *     1
   */
  default Variable broadcastTo(Shape shape) {
    Objects.requireNonNull(shape, "shape");
    return shape.equals(shape()) ? (Variable) this : apply(new Broadcast(shape));
  }

  /**
   * {@return every element plus a constant}
   *
   * @param summand the constant
   */
  default Variable add(float summand) {
    return apply(new Elementwise.Shift(summand));
  }

  /**
   * {@return every element times a constant}
   *
   * @param factor the constant
   */
  default Variable scale(float factor) {
    return apply(new Elementwise.Scale(factor));
  }

  /**
   * {@return every cell times a constant of its own, or every element}
   *
   * @param factors live; one for each cell, or one for each element
   */
  default Variable mask(float[] factors) {
    Objects.requireNonNull(factors, "factors");
    return apply(new Elementwise.Mask(factors));
  }

  /** {@return x^2} */
  default Variable square() {
    return apply(new Functions.Square());
  }

  /**
   * {@return the square root} NaN below 0. Its derivative 1 / (2 sqrt(x)) is infinite at 0, which a
   * grid that is flat or empty often has: add a small number first, as in {@code
   * x.square().add(1e-8f).sqrt()}.
   */
  default Variable sqrt() {
    return apply(new Functions.Sqrt());
  }

  /** {@return e^x} Infinite above 88.7. */
  default Variable exp() {
    return apply(new Functions.Exp());
  }

  /** {@return the natural logarithm} Minus infinity at 0 and NaN below. */
  default Variable log() {
    return apply(new Functions.Log());
  }

  /** {@return |x|; its derivative at 0 is taken as 0} */
  default Variable abs() {
    return apply(new Functions.Abs());
  }

  /**
   * {@return x where it is within [min, max], else the nearer of the two} The gradient passes where
   * x is within, the ends among it, and is 0 elsewhere.
   *
   * @param min the smallest value
   * @param max the largest value, at least {@code min}
   * @throws IllegalArgumentException if {@code min <= max} does not hold
   */
  default Variable clamp(float min, float max) {
    if (!(min <= max)) {
      throw new IllegalArgumentException("clamp: min " + min + " must be at most max " + max);
    }
    return apply(new Functions.Clamp(min, max));
  }

  /** {@return sin(x), x in radians} */
  default Variable sin() {
    return apply(new Functions.Sin());
  }

  /** {@return cos(x), x in radians} */
  default Variable cos() {
    return apply(new Functions.Cos());
  }
}

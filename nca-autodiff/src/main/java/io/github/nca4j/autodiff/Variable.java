package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An array on a {@link Tape} with the operations that lead from it to others, which stand in
 * families of their own. Every operation throws {@link IllegalArgumentException}, naming itself and
 * the shapes, if the shapes do not fit or the variables belong to different tapes. Not thread-safe:
 * belongs to its tape's thread.
 *
 * <p>Grids have shape [batch, height, width, channels]. A <em>cell</em> is a vector along the last
 * dimension, of any shape.
 */
public final class Variable
    implements ElementwiseOperations,
        ActivationOperations,
        ReductionOperations,
        ShapeOperations,
        MatrixOperations,
        NeighbourhoodOperations,
        LossOperations {
  private final Tape tape;
  private final Shape shape;
  private final float[] value;
  private final Kind kind;
  private float[] gradient;
  private boolean keepsGradient;

  private enum Kind {
    /** The caller's array, without gradient. */
    GIVEN,
    /** An operation's output that depends on no variable. */
    CONSTANT,
    /** The caller's array; its gradient is kept until the tape closes. */
    LEAF,
    /** An operation's output; its gradient lasts while the backward pass needs it. */
    COMPUTED
  }

  private Variable(Tape tape, Shape shape, float[] value, Kind kind) {
    this.tape = tape;
    this.shape = shape;
    this.value = value;
    this.kind = kind;
  }

  static Variable given(Tape tape, Shape shape, float[] value) {
    return new Variable(tape, shape, value, Kind.GIVEN);
  }

  static Variable computed(Tape tape, Shape shape, float[] value, boolean differentiable) {
    return new Variable(tape, shape, value, differentiable ? Kind.COMPUTED : Kind.CONSTANT);
  }

  Variable asLeaf() {
    return new Variable(tape, shape, value, Kind.LEAF);
  }

  /** {@return the tape that this belongs to} */
  public Tape tape() {
    return tape;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  /**
   * {@return the elements, row-major} Live: the array itself, which must not be changed.
   *
   * @throws IllegalStateException if an operation made it and the tape is closed
   */
  public float[] value() {
    if (kind == Kind.CONSTANT || kind == Kind.COMPUTED) {
      tape.state().requireOpen();
    }
    return value;
  }

  /**
   * {@return the only element}
   *
   * @throws IllegalStateException if there are more
   */
  public float scalar() {
    if (shape.size() != 1) {
      throw new IllegalStateException("a variable of shape " + shape + " is not a single number");
    }
    return value()[0];
  }

  /** {@return whether this is, or depends on, a variable that gradients are asked for} */
  public boolean requiresGradient() {
    return kind == Kind.LEAF || kind == Kind.COMPUTED;
  }

  /**
   * Keeps this variable's gradient until the tape is closed, so that {@link #gradient} gives it.
   * What {@link Tape#variable} makes needs no call.
   *
   * @return this
   * @throws IllegalStateException if the tape has been differentiated or closed, or this depends on
   *     no variable
   */
  public Variable keepGradient() {
    tape.state().requireRecording();
    if (!requiresGradient()) {
      throw new IllegalStateException("keepGradient: a constant of shape " + shape + " has none");
    }
    keepsGradient = true;
    return this;
  }

  /**
   * {@return the derivative of the loss by each element, after {@link Tape#backward}; zeros if the
   * loss does not depend on it} Live: the array belongs to the tape and is valid until the tape is
   * closed.
   *
   * @throws IllegalStateException before {@code backward}, after {@code close}, or if this was
   *     neither made by {@link Tape#variable} nor told to {@linkplain #keepGradient keep} it: the
   *     gradients of others are recycled on the way
   */
  public float[] gradient() {
    if (!requiresGradient()) {
      throw new IllegalStateException("a constant of shape " + shape + " has no gradient");
    }
    if (!keepsGradient()) {
      throw new IllegalStateException(
          "only what Tape.variable made keeps its gradient; for others call keepGradient() before"
              + " Tape.backward");
    }
    tape.state().requireDifferentiated();
    return gradientToAddTo();
  }

  /**
   * {@return the same array as a constant: no gradient goes back through it} Live; valid until the
   * tape is closed.
   */
  public Variable detach() {
    tape.state().requireRecording();
    boolean given = kind == Kind.GIVEN || kind == Kind.LEAF;
    return new Variable(tape, shape, value, given ? Kind.GIVEN : Kind.CONSTANT);
  }

  boolean keepsGradient() {
    return kind == Kind.LEAF || keepsGradient;
  }

  boolean hasGradient() {
    return gradient != null;
  }

  float[] gradientToAddTo() {
    if (gradient == null) {
      gradient = tape.workspace().zeros(shape.size());
    }
    return gradient;
  }

  void releaseGradient() {
    if (gradient != null) {
      tape.workspace().give(gradient);
      gradient = null;
    }
  }

  @Override
  public Variable apply(Operation operation, Variable... others) {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(others, "others");
    List<Variable> inputs = new ArrayList<>(others.length + 1);
    inputs.add(this);
    for (Variable other : others) {
      inputs.add(Objects.requireNonNull(other, "others"));
    }
    return tape.apply(operation, inputs);
  }
}

package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.operation.standard.Activations;
import io.github.nca4j.autodiff.operation.standard.Channels;
import io.github.nca4j.autodiff.operation.standard.Convolution;
import io.github.nca4j.autodiff.operation.standard.Depthwise;
import io.github.nca4j.autodiff.operation.standard.Elementwise;
import io.github.nca4j.autodiff.operation.standard.Linear;
import io.github.nca4j.autodiff.operation.standard.Losses;
import io.github.nca4j.autodiff.operation.standard.Pooling;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Kernel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An array on a {@link Tape} with the operations that lead from it to others. Every operation
 * throws {@link IllegalArgumentException}, naming itself and the shapes, if the shapes do not fit
 * or the variables belong to different tapes. Belongs to its tape's thread.
 *
 * <p>Grids have shape [batch, height, width, channels]. A <em>cell</em> is a vector along the last
 * dimension, of any shape.
 */
public final class Variable {
  private final Tape tape;
  private final Shape shape;
  private final float[] value;
  private final Kind kind;
  private float[] gradient;

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

  /** {@return the dimensions of the array} */
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
      tape.requireOpen();
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
   * {@return the derivative of the loss by each element, after {@link Tape#backward}; zeros if the
   * loss does not depend on it} Live: the array belongs to the tape and is valid until the tape is
   * closed.
   *
   * @throws IllegalStateException before {@code backward}, after {@code close}, or if this was not
   *     made by {@link Tape#variable}: the gradients of others are recycled on the way
   */
  public float[] gradient() {
    if (kind != Kind.LEAF) {
      throw new IllegalStateException("only what Tape.variable made keeps its gradient");
    }
    tape.requireOpen();
    if (!tape.isDifferentiated()) {
      throw new IllegalStateException("there is no gradient before Tape.backward");
    }
    return gradientToAddTo();
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

  /**
   * {@return the sum} {@code other} has the same shape, or is a bias of shape [channels] added to
   * every cell.
   *
   * @param other of the same shape, or a bias of shape [channels]
   */
  public Variable add(Variable other) {
    Objects.requireNonNull(other, "other");
    boolean bias = other.shape.rank() == 1 && shape.rank() > 1;
    return apply(bias ? new Linear.Bias() : new Elementwise.Add(), other);
  }

  /**
   * {@return the difference from a variable of the same shape}
   *
   * @param other of the same shape
   */
  public Variable subtract(Variable other) {
    Objects.requireNonNull(other, "other");
    return apply(new Elementwise.Subtract(), other);
  }

  /**
   * {@return the product, element by element, with a variable of the same shape}
   *
   * @param other of the same shape
   */
  public Variable multiply(Variable other) {
    Objects.requireNonNull(other, "other");
    return apply(new Elementwise.Multiply(), other);
  }

  /**
   * {@return every element times a constant}
   *
   * @param factor the constant
   */
  public Variable scale(float factor) {
    return apply(new Elementwise.Scale(factor));
  }

  /**
   * {@return every cell times a constant of its own, or every element}
   *
   * @param factors live; one for each cell, or one for each element
   */
  public Variable mask(float[] factors) {
    Objects.requireNonNull(factors, "factors");
    return apply(new Elementwise.Mask(factors));
  }

  /** {@return max(x, 0); its derivative at 0 is taken as 0} */
  public Variable relu() {
    return apply(new Activations.Relu());
  }

  /** {@return 1 / (1 + exp(-x))} */
  public Variable sigmoid() {
    return apply(new Activations.Sigmoid());
  }

  /** {@return the hyperbolic tangent} */
  public Variable tanh() {
    return apply(new Activations.Tanh());
  }

  /** {@return x^2} */
  public Variable square() {
    return apply(new Activations.Square());
  }

  /**
   * {@return every cell's vector times a matrix, [.., inputs] by [inputs, outputs] to [..,
   * outputs]; of two matrices their product}
   *
   * @param weights of shape [inputs, outputs]
   */
  public Variable dense(Variable weights) {
    Objects.requireNonNull(weights, "weights");
    return apply(new Linear.Dense(false), weights);
  }

  /**
   * {@return every cell's vector times a matrix plus a bias of shape [outputs]}
   *
   * @param weights of shape [inputs, outputs]
   * @param bias of shape [outputs]
   */
  public Variable dense(Variable weights, Variable bias) {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(bias, "bias");
    return apply(new Linear.Dense(false), weights, bias);
  }

  /**
   * {@return {@code dense(weights, bias).relu()} in one operation, which is faster}
   *
   * @param weights of shape [inputs, outputs]
   * @param bias of shape [outputs]
   */
  public Variable denseRelu(Variable weights, Variable bias) {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(bias, "bias");
    return apply(new Linear.Dense(true), weights, bias);
  }

  /** {@return the sum of all elements, a scalar} */
  public Variable sum() {
    return apply(new Losses.Sum());
  }

  /** {@return the mean of all elements, a scalar} */
  public Variable mean() {
    return apply(new Losses.Mean());
  }

  /**
   * {@return channels {@code from} (inclusive) to {@code to} (exclusive) of every cell}
   *
   * @param from the first channel, from 0
   * @param to the first channel behind the slice, at most the number of channels
   */
  public Variable sliceChannels(int from, int to) {
    return apply(new Channels.Slice(from, to));
  }

  /**
   * {@return the channels of this, then those of the others, which differ in the last dimension
   * only}
   *
   * @param others of the same shape but for the last dimension
   */
  public Variable concat(Variable... others) {
    Objects.requireNonNull(others, "others");
    return apply(new Channels.Concat(), others);
  }

  /**
   * {@return the cells of the given indices, of shape [cells.length, channels]}
   *
   * @param cells live; indices of cells in row-major order, or -1 for a cell of zeros
   */
  public Variable gather(int[] cells) {
    Objects.requireNonNull(cells, "cells");
    return apply(new Channels.Gather(cells));
  }

  /**
   * {@return row i of this [cells.length, channels] put at cell {@code cells[i]} of zeros: the
   * reverse of {@link #gather}} Rows of the same cell add up.
   *
   * @param cells live; indices of cells in row-major order, or -1 for a row to leave out
   * @param shape the result's, with as many channels
   */
  public Variable scatter(int[] cells, Shape shape) {
    Objects.requireNonNull(cells, "cells");
    Objects.requireNonNull(shape, "shape");
    return apply(new Channels.Scatter(cells, shape));
  }

  /**
   * Applies every kernel to every channel on its own, as a cross-correlation: [batch, height,
   * width, channels] to [.., kernels * channels], in the order kernel * channels + channel.
   *
   * @param kernels one or more, of any sizes
   * @param boundary what lies beyond the grid's edge
   * @return the features, ordered kernel * channels + channel
   */
  public Variable depthwise(List<Kernel> kernels, Boundary boundary) {
    Objects.requireNonNull(kernels, "kernels");
    Objects.requireNonNull(boundary, "boundary");
    return apply(new Depthwise.Fixed(kernels, boundary));
  }

  /**
   * The same with kernels that are learned, of shape [kernels, size, size] or, a single one, [size,
   * size]; size odd.
   *
   * @param kernels one or more, as lists or of shape [kernels, size, size]
   * @param boundary what lies beyond the grid's edge
   * @return the features, ordered kernel * channels + channel
   */
  public Variable depthwise(Variable kernels, Boundary boundary) {
    Objects.requireNonNull(kernels, "kernels");
    Objects.requireNonNull(boundary, "boundary");
    return apply(new Depthwise.Learned(boundary), kernels);
  }

  /**
   * {@return full cross-correlation of [batch, height, width, inputs] with weights of shape [size,
   * size, inputs, outputs], size odd}
   *
   * @param weights the kernels of all outputs
   * @param boundary what lies beyond the grid's edge
   */
  public Variable convolve(Variable weights, Boundary boundary) {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(boundary, "boundary");
    return apply(new Convolution(boundary), weights);
  }

  /**
   * {@return the maximum of every channel over each cell and its eight neighbours; beyond a
   * boundary of zeros there is nothing (minus infinity)} Of equal maxima the first in row-major
   * order gets the gradient.
   *
   * @param boundary what lies beyond the grid's edge
   */
  public Variable maxPool3x3(Boundary boundary) {
    Objects.requireNonNull(boundary, "boundary");
    return apply(new Pooling.Max3x3(boundary));
  }

  /**
   * {@return the mean of (x - target)^2 over all elements, a scalar}
   *
   * @param target live; as many elements as this has
   */
  public Variable meanSquaredError(float[] target) {
    Objects.requireNonNull(target, "target");
    return apply(new Losses.MeanSquaredError(target, ones()));
  }

  /**
   * {@return the mean of (x - target)^2 over the channels of the cells, each cell weighted; 0 if
   * all weights are}
   *
   * @param target live; as many elements as this has
   * @param weights live; one for each cell, not negative
   */
  public Variable meanSquaredError(float[] target, float[] weights) {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(weights, "weights");
    return apply(new Losses.MeanSquaredError(target, weights));
  }

  /**
   * {@return the mean over the cells of -sum(target * log softmax(x)) over the channels, a scalar}
   *
   * @param target live; the wanted probabilities (one-hot: a single 1 in each cell), as many
   *     elements as this has
   */
  public Variable softmaxCrossEntropy(float[] target) {
    Objects.requireNonNull(target, "target");
    return apply(new Losses.SoftmaxCrossEntropy(target, ones()));
  }

  /**
   * {@return the same mean with each cell weighted; 0 if all weights are}
   *
   * @param target live; the wanted probabilities, as many elements as this has
   * @param weights live; one for each cell, not negative
   */
  public Variable softmaxCrossEntropy(float[] target, float[] weights) {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(weights, "weights");
    return apply(new Losses.SoftmaxCrossEntropy(target, weights));
  }

  /**
   * {@return the mean over the cells of -log softmax(x)[class], a scalar}
   *
   * @param classes the wanted channel of each cell, or -1 for a cell that does not count
   */
  public Variable softmaxCrossEntropy(int[] classes) {
    Objects.requireNonNull(classes, "classes");
    return apply(Losses.SoftmaxCrossEntropy.of(classes, shape));
  }

  private float[] ones() {
    float[] ones = new float[shape.cells()];
    Arrays.fill(ones, 1);
    return ones;
  }

  private Variable apply(Operation operation, Variable... others) {
    List<Variable> inputs = new ArrayList<>(others.length + 1);
    inputs.add(this);
    inputs.addAll(Arrays.asList(others));
    return tape.apply(operation, inputs);
  }
}

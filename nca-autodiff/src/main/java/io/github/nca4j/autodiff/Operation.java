package io.github.nca4j.autodiff;

import java.util.List;

/**
 * A differentiable function of arrays: the one interface that a custom operation implements.
 *
 * <p>{@link Tape#apply(Operation, Variable...)} asks for the output's shape, runs {@link #forward}
 * and, once the gradient of the output is known, {@link #backward}. What an operation knows besides
 * its inputs (a factor, a mask) it holds itself and treats as a constant. Implementations should be
 * immutable; one may then be applied many times and on many threads.
 *
 * <p>A hand-written backward should be checked with {@link GradientCheck}.
 */
public interface Operation {

  /** What error messages call the operation, such as "relu". */
  String name();

  /**
   * The output's shape for inputs of these shapes.
   *
   * @throws IllegalArgumentException if the number of inputs or their shapes do not fit; the tape
   *     puts the operation's name and all the shapes in front of the message
   */
  Shape shape(List<Shape> inputs);

  /** Writes every element of {@link Context#output()} from the inputs. Must not change an input. */
  void forward(Forward context);

  /**
   * Adds to the gradient of each input that {@linkplain Backward#needs needs} one its part of
   * {@link Backward#outputGradient()}. It must add, not set: an input may be used elsewhere too.
   */
  void backward(Backward context);

  /** What both passes see. Arrays are row-major and live; they are valid within the call only. */
  interface Context {
    /** The number of inputs. */
    int inputs();

    /** The shape of an input, counted from 0. */
    Shape shape(int input);

    /** The elements of an input, only to be read. */
    float[] input(int input);

    /** The shape that {@link Operation#shape} gave. */
    Shape outputShape();

    /** The elements of the output. */
    float[] output();

    /** An array of undefined contents for use within this call. */
    float[] scratch(int length);
  }

  /** The forward pass; the contents of {@link #output()} are undefined at its start. */
  interface Forward extends Context {
    /**
     * An array of undefined contents that {@link Backward#kept()} hands to the backward pass; at
     * most one for each application.
     */
    float[] keep(int length);
  }

  /** The backward pass. */
  interface Backward extends Context {
    /** The derivative of the loss by each element of the output. */
    float[] outputGradient();

    /** Whether the gradient of an input is asked for; constants need none. */
    boolean needs(int input);

    /**
     * The gradient of an input to add into.
     *
     * @throws IllegalStateException if the input does not need one
     */
    float[] gradient(int input);

    /**
     * The array that the forward pass kept.
     *
     * @throws IllegalStateException if it kept none
     */
    float[] kept();
  }
}

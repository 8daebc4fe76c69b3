package io.github.nca4j.autodiff.operation;

import java.util.List;

/**
 * A differentiable function of arrays: the one interface that a custom operation implements.
 *
 * <p>{@link io.github.nca4j.autodiff.Tape#apply Tape.apply} asks for the output's shape, runs
 * {@link #forward} and, once the gradient of the output is known, {@link #backward}. What an
 * operation knows besides its inputs (a factor, a mask) it holds itself and treats as a constant.
 * Implementations should be immutable; one may then be applied many times and on many threads.
 *
 * <p>A hand-written backward should be checked with {@link
 * io.github.nca4j.autodiff.check.GradientCheck}.
 */
public interface Operation {

  /** {@return what error messages call the operation, such as "relu"} */
  String name();

  /**
   * {@return the output's shape for inputs of these shapes}
   *
   * @param inputs the shapes of the inputs, in order
   * @throws IllegalArgumentException if the number of inputs or their shapes do not fit; the tape
   *     puts the operation's name and all the shapes in front of the message
   */
  Shape shape(List<Shape> inputs);

  /**
   * Writes every element of {@link Context#output()} from the inputs. Must not change an input.
   *
   * @param context inputs to read and output to write, for this call alone
   */
  void forward(Forward context);

  /**
   * Adds to the gradient of each input that {@linkplain Backward#needs needs} one its part of
   * {@link Backward#outputGradient()}. It must add, not set: an input may be used elsewhere too.
   *
   * @param context inputs, output and gradients, for this call alone
   */
  void backward(Backward context);

  /** What both passes see. Arrays are row-major and live; they are valid within the call only. */
  interface Context {
    /** {@return the number of inputs} */
    int inputs();

    /**
     * {@return the shape of an input, counted from 0}
     *
     * @param input which input, counted from 0
     */
    Shape shape(int input);

    /**
     * {@return the elements of an input, only to be read}
     *
     * @param input which input, counted from 0
     */
    float[] input(int input);

    /** {@return the shape that {@link Operation#shape} gave} */
    Shape outputShape();

    /** {@return the elements of the output} */
    float[] output();

    /**
     * {@return an array of undefined contents for use within this call}
     *
     * @param length how many floats
     */
    float[] scratch(int length);
  }

  /** The forward pass; the contents of {@link #output()} are undefined at its start. */
  interface Forward extends Context {
    /**
     * {@return an array of undefined contents that {@link Backward#kept()} hands to the backward
     * pass; at most one for each application}
     *
     * @param length how many floats
     */
    float[] keep(int length);
  }

  /** The backward pass. */
  interface Backward extends Context {
    /** {@return the derivative of the loss by each element of the output} */
    float[] outputGradient();

    /**
     * {@return whether the gradient of an input is asked for; constants need none}
     *
     * @param input which input, counted from 0
     */
    boolean needs(int input);

    /**
     * {@return the gradient of an input to add into}
     *
     * @param input which input, counted from 0
     * @throws IllegalStateException if the input does not need one
     */
    float[] gradient(int input);

    /**
     * {@return the array that the forward pass kept}
     *
     * @throws IllegalStateException if it kept none
     */
    float[] kept();
  }
}

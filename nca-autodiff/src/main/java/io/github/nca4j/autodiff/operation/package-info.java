/**
 * What the tape is built on: the contract of a differentiable {@link
 * io.github.nca4j.autodiff.operation.Operation} and the {@link
 * io.github.nca4j.autodiff.operation.Shape} of the arrays that it works on.
 *
 * <p>An operation of your own is a record with a forward and a backward pass over arrays. This one
 * is the length of a vector of two parts, whose square root would have an infinite gradient at 0:
 *
 * <pre>{@code
 * record Hypotenuse() implements Operation {
 *   @Override
 *   public String name() {
 *     return "hypotenuse"; // What messages call it.
 *   }
 *
 *   @Override
 *   public Shape shape(List<Shape> inputs) {
 *     if (inputs.size() != 2 || !inputs.get(0).equals(inputs.get(1))) {
 *       throw new IllegalArgumentException("takes 2 inputs of the same shape");
 *     }
 *     return inputs.get(0);
 *   }
 *
 *   @Override
 *   public void forward(Forward context) {
 *     float[] a = context.input(0);
 *     float[] b = context.input(1);
 *     float[] y = context.output(); // Holds anything: write every element.
 *     for (int i = 0; i < y.length; i++) {
 *       y[i] = (float) Math.sqrt(a[i] * a[i] + b[i] * b[i]);
 *     }
 *   }
 *
 *   @Override
 *   public void backward(Backward context) {
 *     float[] y = context.output();
 *     float[] dy = context.outputGradient();
 *     for (int input = 0; input < 2; input++) {
 *       if (!context.needs(input)) {
 *         continue; // A constant has no gradient.
 *       }
 *       float[] x = context.input(input);
 *       float[] dx = context.gradient(input);
 *       for (int i = 0; i < y.length; i++) {
 *         dx[i] += y[i] == 0 ? 0 : dy[i] * x[i] / y[i]; // Adds: x may be used elsewhere too.
 *       }
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>It is applied like the library's own, and one line of a unit test proves its backward:
 *
 * <pre>{@code
 * Variable slope = dx.apply(new Hypotenuse(), dy);
 * GradientCheck.of(tape -> tape.variable(shape, a).apply(new Hypotenuse(), tape.variable(shape, b)))
 *     .verify();
 * }</pre>
 */
package io.github.nca4j.autodiff.operation;

/**
 * Reverse-mode automatic differentiation over float arrays: a {@link io.github.nca4j.autodiff.Tape}
 * records what is done to its {@link io.github.nca4j.autodiff.Variable}s and walks back over it.
 *
 * <pre>{@code
 * Workspace workspace = new Workspace();            // recycles arrays from step to step
 * try (Tape tape = new Tape(workspace)) {
 *   Variable w = tape.variable(Shape.of(48, 128), weights);
 *   Variable x = tape.constant(grid);               // [1, height, width, channels]
 *   Variable loss = x.depthwise(kernels, Boundary.ZERO).dense(w).relu().mean();
 *   tape.backward(loss);
 *   update(weights, w.gradient());                  // before the tape is closed
 * }
 * }</pre>
 *
 * <p>The operations are the methods of {@code Variable}, in seven families: {@link
 * io.github.nca4j.autodiff.ElementwiseOperations arithmetic and functions}, {@link
 * io.github.nca4j.autodiff.ActivationOperations activations and norms}, {@link
 * io.github.nca4j.autodiff.ReductionOperations sums, means and maxima}, {@link
 * io.github.nca4j.autodiff.ShapeOperations shapes, slices and order}, {@link
 * io.github.nca4j.autodiff.MatrixOperations matrix products}, {@link
 * io.github.nca4j.autodiff.NeighbourhoodOperations neighbourhoods of cells} and {@link
 * io.github.nca4j.autodiff.LossOperations losses}.
 *
 * <p>One of your own implements {@link io.github.nca4j.autodiff.operation.Operation} (a forward and
 * a backward over arrays, with an example there) and goes through {@link
 * io.github.nca4j.autodiff.Variable#apply}; {@link io.github.nca4j.autodiff.check.GradientCheck}
 * proves its backward. A function of existing operations needs neither: it is a method that takes
 * and returns variables, and as a perception a {@link
 * io.github.nca4j.autodiff.perception.DifferentiablePerception}. Where memory is short, {@link
 * io.github.nca4j.autodiff.Tape#recompute} trades it for time.
 *
 * <p>{@link io.github.nca4j.autodiff.Tape#backward(Variable, float[])} gives a vector-Jacobian
 * product, {@link io.github.nca4j.autodiff.Variable#keepGradient} the gradient of an intermediate.
 *
 * <p>All arrays are row-major, channels last. A tape and its variables belong to one thread and run
 * on one thread, so that results never depend on the number of threads.
 */
package io.github.nca4j.autodiff;

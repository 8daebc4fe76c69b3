package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;

/**
 * What the families of operations build on. {@link Variable} is the one class that has them: {@link
 * ElementwiseOperations}, {@link ActivationOperations}, {@link ReductionOperations}, {@link
 * ShapeOperations}, {@link MatrixOperations}, {@link NeighbourhoodOperations} and {@link
 * LossOperations}.
 *
 * <p>An operation throws {@link IllegalArgumentException}, naming itself, the shapes and what is
 * allowed, if the shapes do not fit or the variables belong to different tapes, and {@link
 * IllegalStateException} if the tape has been differentiated or closed. Not thread-safe: a variable
 * belongs to its tape's thread.
 */
public sealed interface OperationFamily
    permits ElementwiseOperations,
        ActivationOperations,
        ReductionOperations,
        ShapeOperations,
        MatrixOperations,
        NeighbourhoodOperations,
        LossOperations {

  /** {@return the dimensions of the array} */
  Shape shape();

  /**
   * {@return the output of an operation, the library's or your own, applied to this and others}
   *
   * @param operation what to apply
   * @param others its inputs behind this, which is the first
   */
  Variable apply(Operation operation, Variable... others);
}

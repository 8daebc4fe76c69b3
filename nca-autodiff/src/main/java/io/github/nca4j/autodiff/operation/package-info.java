/**
 * What the tape is built on: the contract of a differentiable {@link
 * io.github.nca4j.autodiff.operation.Operation} and the {@link
 * io.github.nca4j.autodiff.operation.Shape} of the arrays that it works on.
 */
package io.github.nca4j.autodiff.operation;

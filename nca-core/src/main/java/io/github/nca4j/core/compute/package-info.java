/**
 * The arithmetic of an automaton on plain arrays, for this project's own modules.
 *
 * <p>{@link io.github.nca4j.core.compute.CellKernels} is the interface with two providers, a scalar
 * one and one written with the Vector API; {@link io.github.nca4j.core.compute.Compute} chooses
 * once. A {@link io.github.nca4j.core.compute.CellField} holds one sample's state in the layout
 * that the provider wants, steps it, computing only the cells that fire and may live, and, with an
 * {@link io.github.nca4j.core.compute.UndoLog}, steps it back. A {@link
 * io.github.nca4j.core.compute.CellBlock} does the arithmetic of a list of cells. This package
 * knows nothing of the others.
 */
package io.github.nca4j.core.compute;

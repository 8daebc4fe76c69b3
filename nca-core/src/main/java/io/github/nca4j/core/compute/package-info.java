/**
 * The arithmetic of an automaton, for this project's own modules.
 *
 * <p>A {@link io.github.nca4j.core.compute.CellProgram} is a model made ready for the kernels; it
 * makes a {@link io.github.nca4j.core.compute.CellEngine} for grids of one size, which steps a
 * state and, from its log, steps it back. Inside, a {@link io.github.nca4j.core.compute.CellField}
 * holds the state in the layout that the provider wants, with the masks that tell which cells can
 * change, and a {@link io.github.nca4j.core.compute.CellBlock} computes lists of cells.
 *
 * <p>{@link io.github.nca4j.core.compute.CellKernels} is the interface of the providers; {@link
 * io.github.nca4j.core.compute.Compute} chooses one, once. What a provider sees, {@code CellBlock}
 * and below, is plain arrays; program, engine and field stand above it and know the values of
 * {@link io.github.nca4j.core}.
 */
package io.github.nca4j.core.compute;

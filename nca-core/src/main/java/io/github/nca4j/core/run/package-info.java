/**
 * What makes a model's steps and shows them: the {@link io.github.nca4j.core.run.Automaton}, which
 * has two ways of stepping, one for perception by kernels and one for any other; the {@link
 * io.github.nca4j.core.run.Canvas} that draws a part of it, a {@link
 * io.github.nca4j.core.run.Viewport}, into memory that a game has already; and the {@link
 * io.github.nca4j.core.run.AutomatonState} from which another automaton goes on.
 *
 * <p>An automaton and its canvas are for one thread at a time and notice a second one. Between
 * frames they allocate nothing.
 */
package io.github.nca4j.core.run;

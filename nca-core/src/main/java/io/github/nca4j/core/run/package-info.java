/**
 * What makes a model's steps: the {@link io.github.nca4j.core.run.Automaton} and the two ways it
 * has of stepping, one for perception by kernels and one for any other.
 */
package io.github.nca4j.core.run;

/** Training of a neural cellular automaton. */
package io.github.nca4j.train;

/**
 * Perceptions of one's own, as {@code docs/custom-perception.md} builds them: a function of tape
 * operations, one with an operation of its own and learned parameters, and the resolver by which
 * {@code ./nca} loads models that have them.
 */
package io.github.nca4j.examples.perception;

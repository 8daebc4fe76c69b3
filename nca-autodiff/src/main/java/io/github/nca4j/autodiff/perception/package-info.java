/**
 * Perceptions written with operations of a tape: {@link
 * io.github.nca4j.autodiff.perception.DifferentiablePerception}, with parameters of its own {@link
 * io.github.nca4j.autodiff.perception.LearnedPerception}, and {@link
 * io.github.nca4j.autodiff.perception.PerceptionCheck}, which tests one.
 */
package io.github.nca4j.autodiff.perception;

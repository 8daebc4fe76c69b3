/**
 * Checks of gradients, without a test framework: {@link
 * io.github.nca4j.autodiff.check.GradientCheck} compares every element with a numerical derivative,
 * for unit tests; {@link io.github.nca4j.autodiff.check.CheckedRun} runs a function once and names
 * the operation that is at fault, fast enough for the first step of a training run.
 */
package io.github.nca4j.autodiff.check;

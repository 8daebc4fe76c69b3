/**
 * How gradients become better parameters: a {@link
 * io.github.nca4j.train.optimise.GradientTransform} tames them, a {@link
 * io.github.nca4j.train.optimise.LearningRate} says how far to go, {@link
 * io.github.nca4j.train.optimise.Adam} goes. A parameter is a {@code float[]}; everything here
 * works on lists of them, in place, and knows nothing of automata.
 */
package io.github.nca4j.train.optimise;

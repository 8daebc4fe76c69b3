/**
 * Many steps of an automaton with their gradient, for trainings and loops of your own.
 *
 * <p>{@link io.github.nca4j.train.rollout.Rollout} runs a model's steps on a tape, {@link
 * io.github.nca4j.train.rollout.Weights} are the model's weights as variables of that tape, and
 * {@link io.github.nca4j.train.rollout.RolloutCheck} tests that a perception does the same wherever
 * it runs.
 */
package io.github.nca4j.train.rollout;

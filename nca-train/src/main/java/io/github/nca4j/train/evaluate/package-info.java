/**
 * Measures trained models. {@link io.github.nca4j.train.evaluate.Phase} is the open part: what is
 * done to an automaton, and when it is measured. {@link io.github.nca4j.train.evaluate.Evaluation}
 * runs phases for any {@link io.github.nca4j.train.task.Task}; {@link
 * io.github.nca4j.train.evaluate.ClassificationEvaluation} counts votes.
 */
package io.github.nca4j.train.evaluate;

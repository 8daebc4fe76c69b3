/**
 * What a training run makes small beside or inside a {@link io.github.nca4j.train.task.Task}'s
 * loss. {@link io.github.nca4j.train.loss.Penalty} is the open part: a cost of the states at steps
 * that it chooses. {@link io.github.nca4j.train.loss.ClassificationLoss} compares the scores of
 * cells with a class.
 */
package io.github.nca4j.train.loss;

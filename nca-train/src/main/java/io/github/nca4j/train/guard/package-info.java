/**
 * What keeps a training run from going to ruin: {@link io.github.nca4j.train.guard.TrainingGuard}
 * says when to act, {@link io.github.nca4j.train.guard.StepGuard} does, and {@link
 * io.github.nca4j.train.guard.Interventions} counts it.
 */
package io.github.nca4j.train.guard;

/**
 * What a training step's rollouts start from. {@link io.github.nca4j.train.sample.BatchPolicy} is
 * the open part: it fills a {@link io.github.nca4j.train.sample.BatchBuilder} from the task and the
 * {@link io.github.nca4j.train.sample.SamplePool}, and says what goes back to the pool. {@link
 * io.github.nca4j.train.sample.RandomDamage} is what a policy may do to a sample.
 */
package io.github.nca4j.train.sample;

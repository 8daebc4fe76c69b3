/**
 * Two roads through the same mathematics: many steps of an automaton with their gradient.
 *
 * <p>The <em>composed</em> road is written with tape operations and takes any perception; {@code
 * ComposedRollout} is the place to read what a step is. The <em>fused</em> road is a single tape
 * node for kernel perceptions with a reverse pass of its own, and fast. A test holds both to
 * reference rollouts and to each other.
 */
package io.github.nca4j.train.rollout;

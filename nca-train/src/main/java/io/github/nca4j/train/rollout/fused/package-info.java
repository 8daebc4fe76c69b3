/**
 * The fast rollout: many steps of an automaton as a single operation of the tape, with a reverse
 * pass of its own. Exported to nobody.
 */
package io.github.nca4j.train.rollout.fused;

package io.github.nca4j.core.compute;

/**
 * The numbers of a step, as {@code Dynamics} has them.
 *
 * @param timeStep what an update is multiplied by
 * @param aliveThreshold a cell lives while its 3x3 maximum of alpha, or its own first channel where
 *     that is immutable, is above this
 * @param aliveMasking whether cells that do not live are set to zero, or do not update
 * @param circular whether the grid is a torus
 * @param immutableChannels how many of the first channels no step changes
 */
public record StepRule(
    float timeStep,
    float aliveThreshold,
    boolean aliveMasking,
    boolean circular,
    int immutableChannels) {

  /** Whether a step can change which cells live. */
  boolean livesByAlpha() {
    return aliveMasking && immutableChannels == 0;
  }

  /** Whether cells live where a given picture says, whatever a step does. */
  boolean livesByPicture() {
    return aliveMasking && immutableChannels > 0;
  }
}

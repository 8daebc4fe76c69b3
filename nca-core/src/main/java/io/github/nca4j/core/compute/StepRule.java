package io.github.nca4j.core.compute;

/**
 * The numbers of a step, as {@code Dynamics} has them.
 *
 * @param timeStep what an update is multiplied by
 * @param aliveThreshold a cell lives while its 3x3 maximum of alpha is above this
 * @param aliveMasking whether cells that do not live are set to zero
 * @param circular whether the grid is a torus
 */
public record StepRule(
    float timeStep, float aliveThreshold, boolean aliveMasking, boolean circular) {}

package io.github.nca4j.core;

import java.util.Objects;

/**
 * How an automaton moves in time. Immutable.
 *
 * @param timeStep what an update is multiplied by, positive and finite
 * @param fireRate the probability that a cell updates in a step, in (0, 1]
 * @param aliveThreshold a cell lives while its 3x3 maximum of alpha is above this, or where there
 *     are immutable channels while the first of its own is; at least 0 and finite
 * @param aliveMasking whether cells that do not live before and after an update are set to zero, or
 *     where there are immutable channels do not update
 * @param boundary what is beyond the border
 * @param immutableChannels how many channels, the first ones, hold what is given to the cells and
 *     no step changes, such as the grey of a digit (Randazzo et al. 2020); 0 or more
 */
public record Dynamics(
    float timeStep,
    float fireRate,
    float aliveThreshold,
    boolean aliveMasking,
    Boundary boundary,
    int immutableChannels) {
  /**
   * Checks the ranges.
   *
   * @param timeStep the factor of the update
   * @param fireRate each cell's probability of updating in a step, in (0, 1]
   * @param aliveThreshold above which the alive channel makes cells live
   * @param aliveMasking whether it matters which cells live
   * @param boundary what lies beyond the grid's edge
   * @param immutableChannels how many of the first channels no step changes
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Dynamics {
    if (!(timeStep > 0) || !Float.isFinite(timeStep)) {
      throw new IllegalArgumentException("timeStep " + timeStep + " must be positive and finite");
    }
    if (!(fireRate > 0 && fireRate <= 1)) {
      throw new IllegalArgumentException("fireRate " + fireRate + " must be in (0, 1]");
    }
    if (!(aliveThreshold >= 0) || !Float.isFinite(aliveThreshold)) {
      throw new IllegalArgumentException(
          "aliveThreshold " + aliveThreshold + " must be at least 0 and finite");
    }
    Objects.requireNonNull(boundary, "boundary");
    if (immutableChannels < 0) {
      throw new IllegalArgumentException(
          "immutableChannels " + immutableChannels + " must be 0 or more");
    }
  }

  /**
   * {@return Distill's: time step 1, fire rate 0.5, alive above 0.1, masking on, zeros beyond the
   * border, no immutable channels}
   */
  public static Dynamics standard() {
    return new Dynamics(1, 0.5f, 0.1f, true, Boundary.ZERO, 0);
  }

  /** {@return the channel by which cells live: the first where that is immutable, else alpha} */
  public int aliveChannel() {
    return immutableChannels > 0 ? 0 : Grid.ALPHA;
  }

  /**
   * {@return these dynamics with another time step}
   *
   * @param newTimeStep the factor of the update
   */
  public Dynamics withTimeStep(float newTimeStep) {
    return new Dynamics(
        newTimeStep, fireRate, aliveThreshold, aliveMasking, boundary, immutableChannels);
  }

  /**
   * {@return these dynamics with another fire rate}
   *
   * @param newFireRate each cell's probability of updating in a step, in (0, 1]
   */
  public Dynamics withFireRate(float newFireRate) {
    return new Dynamics(
        timeStep, newFireRate, aliveThreshold, aliveMasking, boundary, immutableChannels);
  }

  /**
   * {@return these dynamics with another alive threshold}
   *
   * @param newAliveThreshold alpha above which a cell makes its neighbourhood live
   */
  public Dynamics withAliveThreshold(float newAliveThreshold) {
    return new Dynamics(
        timeStep, fireRate, newAliveThreshold, aliveMasking, boundary, immutableChannels);
  }

  /**
   * {@return these dynamics with alive masking on or off}
   *
   * @param newAliveMasking whether cells that do not live are set to zero
   */
  public Dynamics withAliveMasking(boolean newAliveMasking) {
    return new Dynamics(
        timeStep, fireRate, aliveThreshold, newAliveMasking, boundary, immutableChannels);
  }

  /**
   * {@return these dynamics with another boundary}
   *
   * @param newBoundary what lies beyond the grid's edge
   */
  public Dynamics withBoundary(Boundary newBoundary) {
    return new Dynamics(
        timeStep, fireRate, aliveThreshold, aliveMasking, newBoundary, immutableChannels);
  }

  /**
   * {@return these dynamics with another number of channels that no step changes}
   *
   * @param newImmutableChannels how many of the first channels, 0 or more
   */
  public Dynamics withImmutableChannels(int newImmutableChannels) {
    return new Dynamics(
        timeStep, fireRate, aliveThreshold, aliveMasking, boundary, newImmutableChannels);
  }
}

package io.github.nca4j.core;

import java.util.Locale;
import java.util.Objects;

/**
 * How an automaton moves in time. Immutable.
 *
 * @param timeStep what an update is multiplied by, positive and finite
 * @param fireRate the probability that a cell updates in a step, in (0, 1]
 * @param life which cells live
 * @param inputs the channels that no step changes
 * @param boundary what is beyond the border
 */
public record Dynamics(
    float timeStep, float fireRate, Life life, InputChannels inputs, Boundary boundary) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of its range, or cells live by an input that
   *     is not one of the input channels
   */
  public Dynamics {
    if (!(timeStep > 0) || !Float.isFinite(timeStep)) {
      throw new IllegalArgumentException("timeStep " + timeStep + " must be positive and finite");
    }
    if (!(fireRate > 0 && fireRate <= 1)) {
      throw new IllegalArgumentException("fireRate " + fireRate + " must be in (0, 1]");
    }
    Objects.requireNonNull(life, "life");
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(boundary, "boundary");
    if (life instanceof Life.ByInput byInput && !inputs.contains(byInput.input())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "cells live by channel %d, which must be an input channel, of which there are %d from %d on",
              byInput.input(),
              inputs.count(),
              inputs.first()));
    }
  }

  /**
   * {@return those of the article on growing: time step 1, fire rate 0.5, life by alpha above 0.1,
   * no input channels, zeros beyond the border (Mordvintsev et al. 2020)}
   */
  public static Dynamics standard() {
    return new Dynamics(1, 0.5f, Life.byAlpha(), InputChannels.NONE, Boundary.ZERO);
  }

  /**
   * {@return those of the article on digits: as {@link #standard()}, but cells live by the first
   * channel, their input, above 0.1 (Randazzo et al. 2020)}
   */
  public static Dynamics onImages() {
    return new Dynamics(1, 0.5f, Life.byInput(), InputChannels.first(1), Boundary.ZERO);
  }

  /**
   * {@return these dynamics with another time step}
   *
   * @param newTimeStep what an update is multiplied by, positive and finite
   */
  public Dynamics withTimeStep(float newTimeStep) {
    return new Dynamics(newTimeStep, fireRate, life, inputs, boundary);
  }

  /**
   * {@return these dynamics with another fire rate}
   *
   * @param newFireRate each cell's probability of updating in a step, in (0, 1]
   */
  public Dynamics withFireRate(float newFireRate) {
    return new Dynamics(timeStep, newFireRate, life, inputs, boundary);
  }

  /**
   * {@return these dynamics with another way to live}
   *
   * @param newLife which cells live
   * @throws IllegalArgumentException if cells live by an input that is not one of the input
   *     channels
   */
  public Dynamics withLife(Life newLife) {
    return new Dynamics(timeStep, fireRate, newLife, inputs, boundary);
  }

  /**
   * {@return these dynamics with other input channels}
   *
   * @param newInputs the channels that no step changes
   * @throws IllegalArgumentException if cells live by an input that is not one of them
   */
  public Dynamics withInputs(InputChannels newInputs) {
    return new Dynamics(timeStep, fireRate, life, newInputs, boundary);
  }

  /**
   * {@return these dynamics with another boundary}
   *
   * @param newBoundary what is beyond the border
   */
  public Dynamics withBoundary(Boundary newBoundary) {
    return new Dynamics(timeStep, fireRate, life, inputs, newBoundary);
  }
}

package io.github.nca4j.spark;

import java.io.Serializable;

/**
 * How far a unit is.
 *
 * @param unit its name
 * @param step the last one taken
 * @param log10Loss of that step
 * @param millis how long it took
 */
record UnitStep(String unit, int step, double log10Loss, double millis) implements Serializable {
  private static final long serialVersionUID = 1;
}

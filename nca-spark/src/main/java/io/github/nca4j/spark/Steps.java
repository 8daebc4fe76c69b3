package io.github.nca4j.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.util.AccumulatorV2;

/**
 * How far the unit of a task is, which an executor's heartbeats carry to the driver. Thread-safe:
 * one thread trains, another beats.
 */
final class Steps extends AccumulatorV2<UnitStep, List<UnitStep>> {
  /** The name that it is registered under. */
  static final String NAME = "nca-steps";

  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // Such lists are.
  private volatile List<UnitStep> newest = List.of();

  @Override
  public boolean isZero() {
    return newest.isEmpty();
  }

  @Override
  public AccumulatorV2<UnitStep, List<UnitStep>> copy() {
    Steps copy = new Steps();
    copy.newest = newest;
    return copy;
  }

  @Override
  public void reset() {
    newest = List.of();
  }

  @Override
  public void add(UnitStep step) {
    newest = List.of(step);
  }

  /** Nothing is added up: what a task has come to is told while it lasts. */
  @Override
  public void merge(AccumulatorV2<UnitStep, List<UnitStep>> other) {
    // Nothing.
  }

  @Override
  public List<UnitStep> value() {
    return newest;
  }

  /** The step in what a heartbeat carries, if it is one. */
  static Optional<UnitStep> of(Object value) {
    return value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof UnitStep step
        ? Optional.of(step)
        : Optional.empty();
  }
}

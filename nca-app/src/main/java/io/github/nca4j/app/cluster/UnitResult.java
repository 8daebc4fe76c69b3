package io.github.nca4j.app.cluster;

import java.io.Serializable;
import java.util.Objects;

/**
 * What came of a unit. Immutable.
 *
 * @param unit its name
 * @param state how it ended
 * @param why in a line, where it did not come to its last step
 * @param json the row for the table of results, a JSON object; empty where it was refused or
 *     stopped
 */
public record UnitResult(String unit, State state, String why, String json)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** How a unit ended. */
  public enum State {
    /** It took its last step. */
    FINISHED,
    /** It could not go on, and would not the next time either. */
    DIVERGED,
    /** It was asked to stop, and goes on from there. */
    STOPPED,
    /** Nothing was done, since something is wrong with what was asked for or with the machine. */
    REFUSED
  }

  /** Refuses nulls. */
  public UnitResult {
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(json, "json");
  }

  /** One of which nothing was done. */
  public static UnitResult refused(Unit unit, String why) {
    return new UnitResult(unit.name(), State.REFUSED, why, "");
  }
}

package io.github.nca4j.core;

import java.util.Locale;

/** A half of a grid, to be cut off. Immutable and thread-safe. */
public enum Half {
  /** Columns left of the middle. */
  LEFT,
  /** Columns from the middle on. */
  RIGHT,
  /** Rows above the middle. */
  TOP,
  /** Rows from the middle on. */
  BOTTOM;

  /** {@return its name in files and for people: left, right, top or bottom} */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return what cuts it off} */
  public Damage damage() {
    return switch (this) {
      case LEFT -> Damage.leftHalf();
      case RIGHT -> Damage.rightHalf();
      case TOP -> Damage.topHalf();
      case BOTTOM -> Damage.bottomHalf();
    };
  }

  /**
   * {@return one after the other, again and again}
   *
   * @param round which, 0 for the first
   */
  public static Half ofRound(int round) {
    return values()[Math.floorMod(round, values().length)];
  }
}

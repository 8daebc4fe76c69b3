package io.github.nca4j.view.drawing;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Life;
import java.util.Objects;

/**
 * Writes into the picture that cells live by, its grey in channel 0. Stateless; one thread at a
 * time may write into a grid.
 */
public final class Pen {
  private Pen() {}

  /**
   * {@return whether cells live by such a picture}
   *
   * @param dynamics those of a model
   */
  public static boolean suits(Dynamics dynamics) {
    Objects.requireNonNull(dynamics, "dynamics");
    return dynamics.life() instanceof Life.ByInput life && life.input() == 0;
  }

  /**
   * Lights the cells along a line, softly at its edge: a grey of {@code radius + 1/2 - distance},
   * at most 1, where that is lighter. Coordinates are in cells, the middle of the first one being
   * (0.5, 0.5); what lies outside the grid is ignored.
   *
   * @param grid what is drawn into
   * @param fromX where the line begins, from the left
   * @param fromY where it begins, from the top
   * @param toX where it ends, from the left
   * @param toY where it ends, from the top
   * @param radius half of the line's width
   */
  public static void draw(
      Grid grid, double fromX, double fromY, double toX, double toY, double radius) {
    Objects.requireNonNull(grid, "grid");
    double dx = toX - fromX;
    double dy = toY - fromY;
    double length = dx * dx + dy * dy;
    for (int y = 0; y < grid.height(); y++) {
      for (int x = 0; x < grid.width(); x++) {
        double px = x + 0.5 - fromX;
        double py = y + 0.5 - fromY;
        double along = length == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
        double grey = radius + 0.5 - Math.hypot(px - along * dx, py - along * dy);
        if (grey > grid.get(y, x, 0)) {
          grid.set(y, x, 0, (float) Math.min(1, grey));
        }
      }
    }
  }

  /**
   * Sets to zero all channels but the input channels.
   *
   * @param grid what is written into
   * @param dynamics which of its channels are inputs
   */
  public static void forget(Grid grid, Dynamics dynamics) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(dynamics, "dynamics");
    for (int at = 0; at < grid.values().length; at += grid.channels()) {
      dynamics.inputs().clearOthers(grid.values(), at, grid.channels());
    }
  }
}

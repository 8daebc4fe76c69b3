package io.github.nca4j.view.window;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.view.drawing.Pen;

/** What the mouse does to cells as it moves from one place to another. */
enum Tool {
  /** Zeroes the cells within the brush of the way. */
  CUT("Cut") {
    @Override
    void apply(Grid grid, Dynamics dynamics, Stroke stroke) {
      erase(grid, dynamics, stroke);
    }
  },
  /** Moves the cells under the brush along. */
  GRAB("Grab") {
    @Override
    void apply(Grid grid, Dynamics dynamics, Stroke stroke) {
      move(grid, dynamics, stroke);
    }
  },
  /** Makes the cell at the end a seed. */
  PLANT("Plant") {
    @Override
    void apply(Grid grid, Dynamics dynamics, Stroke stroke) {
      int x = (int) Math.floor(stroke.toX());
      int y = (int) Math.floor(stroke.toY());
      if (x >= 0 && y >= 0 && x < grid.width() && y < grid.height()) {
        for (int c = 0; c < grid.channels(); c++) {
          if (!dynamics.inputs().contains(c)) {
            grid.set(y, x, c, c < Grid.ALPHA ? 0 : 1);
          }
        }
      }
    }
  },
  /** Lights the cells along the way, of a picture that cells live on. */
  DRAW("Draw") {
    @Override
    void apply(Grid grid, Dynamics dynamics, Stroke stroke) {
      Pen.draw(grid, stroke.fromX(), stroke.fromY(), stroke.toX(), stroke.toY(), stroke.radius());
    }
  };

  private final String title;

  Tool(String title) {
    this.title = title;
  }

  /**
   * A way over a grid in cells, the middle of the first cell being (0.5, 0.5).
   *
   * @param radius of the brush, in cells
   */
  record Stroke(double fromX, double fromY, double toX, double toY, double radius) {
    /** The distance of a cell's middle to the way. */
    double distance(int y, int x) {
      double dx = toX - fromX;
      double dy = toY - fromY;
      double px = x + 0.5 - fromX;
      double py = y + 0.5 - fromY;
      double length = dx * dx + dy * dy;
      double along = length == 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / length));
      return Math.hypot(px - along * dx, py - along * dy);
    }
  }

  /** Changes a grid; what of the way lies outside is ignored. */
  abstract void apply(Grid grid, Dynamics dynamics, Stroke stroke);

  String title() {
    return title;
  }

  private static void erase(Grid grid, Dynamics dynamics, Stroke stroke) {
    Damage within = (y, x, height, width) -> stroke.distance(y, x) <= stroke.radius();
    within.apply(grid, dynamics);
  }

  private static void move(Grid grid, Dynamics dynamics, Stroke stroke) {
    int dx = (int) (Math.floor(stroke.toX()) - Math.floor(stroke.fromX()));
    int dy = (int) (Math.floor(stroke.toY()) - Math.floor(stroke.fromY()));
    if (dx == 0 && dy == 0) {
      return;
    }
    Grid before = grid.copy();
    Stroke disc =
        new Stroke(stroke.fromX(), stroke.fromY(), stroke.fromX(), stroke.fromY(), stroke.radius());
    erase(grid, dynamics, disc);
    for (int y = Math.max(0, dy); y < Math.min(grid.height(), grid.height() + dy); y++) {
      for (int x = Math.max(0, dx); x < Math.min(grid.width(), grid.width() + dx); x++) {
        boolean lifted = disc.distance(y - dy, x - dx) <= stroke.radius();
        int from = before.index(y - dy, x - dx, 0);
        if (lifted && dynamics.life().value(before.values(), from) > 0) {
          System.arraycopy(
              before.values(), from, grid.values(), grid.index(y, x, 0), grid.channels());
        }
      }
    }
  }
}

package io.github.nca4j.train;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.train.data.LabelledImages;
import java.util.Arrays;

/** Puts images under cells' feet. */
record ImagePlacement(LabelledImages images, Dynamics dynamics) {
  /**
   * Shows an image. Cells that live on it keep what they know; one that it leaves in the dark
   * forgets, since nobody updates it.
   */
  void place(int image, Grid grid) {
    images.place(image, grid);
    int immutable = dynamics.immutableChannels();
    for (int at = 0; at < grid.values().length; at += grid.channels()) {
      if (!lives(grid, at)) {
        Arrays.fill(grid.values(), at + immutable, at + grid.channels(), 0);
      }
    }
  }

  /** Whether the cell lives whose values begin there. */
  boolean lives(Grid grid, int at) {
    return grid.values()[at + dynamics.aliveChannel()] > dynamics.aliveThreshold();
  }
}

package io.github.nca4j.examples.figures;

import io.github.nca4j.core.Automaton;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import java.util.List;

/**
 * Every channel of some cells over time, while an automaton grows, loses its left half and heals.
 *
 * @param steps of growth and of healing together
 * @param cutAt the step at which the left half is cut
 * @param cells where it was looked at
 * @param values by cell, then channel and step, the first being the seed's; live
 */
record ChannelHistory(int steps, int cutAt, List<Cell> cells, List<float[][]> values) {
  /**
   * A cell that is looked at.
   *
   * @param name "centre", "half way" or "edge"
   */
  record Cell(String name, int y, int x) {}

  /**
   * Grows a model, cuts its left half and lets it heal as long again.
   *
   * @param extent how far from the centre the edge of what grows is, in cells
   */
  static ChannelHistory record(
      NcaModel model, int height, int width, int extent, int cutAt, long seed) {
    int centreY = height / 2;
    int centreX = width / 2;
    // The article's cells are 10 and 17 to the left of the centre of a picture of 40.
    List<Cell> cells =
        List.of(
            new Cell("centre", centreY, centreX),
            new Cell("half way", centreY, centreX - extent / 2),
            new Cell("edge", centreY, centreX - extent * 17 / 20));
    int steps = 2 * cutAt;
    float[][][] values = new float[cells.size()][model.channels()][steps + 1];
    Automaton automaton = Automaton.fromSeed(model, height, width, seed);
    for (int step = 0; step <= steps; step++) {
      if (step == cutAt) {
        automaton.damage(Damage.leftHalf());
      }
      Grid grid = automaton.grid();
      for (int i = 0; i < cells.size(); i++) {
        for (int c = 0; c < model.channels(); c++) {
          values[i][c][step] = grid.get(cells.get(i).y(), cells.get(i).x(), c);
        }
      }
      if (step < steps) {
        automaton.step();
      }
    }
    return new ChannelHistory(steps, cutAt, cells, List.of(values));
  }
}

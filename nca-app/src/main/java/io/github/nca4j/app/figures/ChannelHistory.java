package io.github.nca4j.app.figures;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.run.Automaton;
import java.util.List;
import java.util.stream.IntStream;

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
  record Cell(String name, int y, int x) {
    /** Where it is, in words. */
    String words() {
      return switch (name) {
        case "centre" -> "in the centre";
        case "half way" -> "half way to the edge";
        default -> "at the edge";
      };
    }
  }

  /**
   * Grows a model, cuts its left half and lets it heal as long again. As in the article, whose face
   * is round, the cells are in the middle row: the centre, the last to the left that the picture
   * covers, and one half way.
   */
  static ChannelHistory record(NcaModel model, Target target, int cutAt, long seed) {
    int centreY = target.height() / 2;
    int centreX = target.width() / 2;
    int edge = leftEdge(target.grid(), centreY, centreX, model.dynamics().life().threshold());
    List<Cell> cells =
        List.of(
            new Cell("centre", centreY, centreX),
            new Cell("half way", centreY, (centreX + edge) / 2),
            new Cell("edge", centreY, edge));
    int steps = 2 * cutAt;
    float[][][] values = new float[cells.size()][model.channels()][steps + 1];
    Automaton automaton = Automaton.fromSeed(model, target.height(), target.width(), seed);
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

  /** The first column of a row in which the picture lives, or the centre where there is none. */
  private static int leftEdge(Grid picture, int row, int centre, float threshold) {
    return IntStream.range(0, centre)
        .filter(column -> picture.get(row, column, Grid.ALPHA) > threshold)
        .findFirst()
        .orElse(centre);
  }
}

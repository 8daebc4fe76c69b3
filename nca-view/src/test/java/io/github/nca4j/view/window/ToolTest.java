package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ToolTest {
  private static Grid full() {
    Grid grid = new Grid(9, 12, 5);
    Arrays.fill(grid.values(), 1);
    return grid;
  }

  @Test
  void aCutZeroesTheCellsWithinTheBrushOfTheWay() {
    Grid grid = full();
    Tool.CUT.apply(grid, Dynamics.standard(), new Tool.Stroke(2.5, 4.5, 9.5, 4.5, 1));
    assertThat(grid.get(4, 1, 0)).isZero();
    assertThat(grid.get(3, 6, 4)).isZero();
    assertThat(grid.get(5, 10, 0) + grid.get(2, 6, 0)).isEqualTo(2);
  }

  @Test
  void whatIsGrabbedMovesAlong() {
    Grid grid = Grid.seed(9, 12, 5);
    Tool.GRAB.apply(grid, Dynamics.standard(), new Tool.Stroke(6.5, 4.5, 8.2, 3.9, 2));
    Grid expected = new Grid(9, 12, 5);
    expected.set(3, 8, 3, 1);
    expected.set(3, 8, 4, 1);
    assertThat(grid.values()).isEqualTo(expected.values());
  }

  @Test
  void aSeedIsPlantedWhereTheMouseIs() {
    Grid grid = new Grid(9, 12, 5);
    Tool.PLANT.apply(grid, Dynamics.standard(), new Tool.Stroke(0, 0, 6.9, 4.1, 3));
    assertThat(grid.values()).isEqualTo(Grid.seed(9, 12, 5).values());
  }

  @Test
  void whatIsOutsideIsIgnored() {
    for (Tool tool : Tool.values()) {
      Grid grid = full();
      tool.apply(grid, Dynamics.standard(), new Tool.Stroke(-50, -50, -60, 99, 3));
      assertThat(grid.values()).as(tool.title()).isEqualTo(full().values());
    }
  }

  @Test
  void aDigitIsDrawnMovedAndCutWithWhatItsCellsKnow() {
    Dynamics dynamics = Dynamics.onImages();
    Grid grid = new Grid(9, 12, 5);
    Tool.DRAW.apply(grid, dynamics, new Tool.Stroke(2.5, 4.5, 2.5, 4.5, 0.5));
    assertThat(grid.get(4, 2, 0)).isEqualTo(1);
    grid.set(4, 2, 4, -3);
    Tool.GRAB.apply(grid, dynamics, new Tool.Stroke(2.5, 4.5, 5.5, 4.5, 1));
    assertThat(grid.get(4, 2, 0)).isZero();
    assertThat(grid.get(4, 5, 0)).isEqualTo(1);
    assertThat(grid.get(4, 5, 4)).isEqualTo(-3);
    Tool.CUT.apply(grid, dynamics, new Tool.Stroke(5.5, 4.5, 5.5, 4.5, 0.6));
    assertThat(grid.values()).containsOnly(0);
  }
}

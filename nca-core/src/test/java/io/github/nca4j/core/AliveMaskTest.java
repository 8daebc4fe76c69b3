package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AliveMaskTest {
  private static Grid alpha(int height, int width, int y, int x, float alpha) {
    Grid grid = new Grid(height, width, 4);
    grid.set(y, x, Grid.ALPHA, alpha);
    return grid;
  }

  @Test
  void oneCellWithAlphaKeepsItsNeighboursAlive() {
    AliveMask mask = AliveMask.of(alpha(5, 6, 2, 3, 0.2f), Life.byAlpha(0.1f), Boundary.ZERO);
    for (int y = 0; y < 5; y++) {
      for (int x = 0; x < 6; x++) {
        boolean near = Math.abs(y - 2) <= 1 && Math.abs(x - 3) <= 1;
        assertThat(mask.alive(y, x)).isEqualTo(near);
      }
    }
    assertThat(mask.count()).isEqualTo(9);
    assertThat(mask.fraction()).isEqualTo(0.3);
  }

  @Test
  void theThresholdItselfIsNotEnough() {
    assertThat(AliveMask.of(alpha(3, 3, 1, 1, 0.1f), Life.byAlpha(0.1f), Boundary.ZERO).count())
        .isZero();
    assertThat(
            AliveMask.of(alpha(3, 3, 1, 1, Math.nextUp(0.1f)), Life.byAlpha(0.1f), Boundary.ZERO)
                .count())
        .isEqualTo(9);
  }

  @Test
  void beyondTheBorderNothingLivesEvenWhereAlphaIsNegative() {
    Grid grid = new Grid(3, 3, 4);
    Arrays.fill(grid.values(), -1);
    assertThat(AliveMask.of(grid, Life.byAlpha(0), Boundary.ZERO).count()).isZero();
  }

  @Test
  void onATorusTheOppositeBorderIsANeighbour() {
    AliveMask mask = AliveMask.of(alpha(5, 5, 0, 0, 1), Life.byAlpha(0.1f), Boundary.CIRCULAR);
    assertThat(mask.count()).isEqualTo(9);
    assertThat(mask.alive(4, 4)).isTrue();
    assertThat(mask.alive(0, 4)).isTrue();
    assertThat(mask.alive(4, 2)).isFalse();
    assertThat(AliveMask.of(alpha(5, 5, 0, 0, 1), Life.byAlpha(0.1f), Boundary.ZERO).count())
        .isEqualTo(4);
  }

  @Test
  void otherChannelsDoNotMatter() {
    Grid grid = new Grid(3, 3, 6);
    grid.set(1, 1, 0, 5);
    grid.set(1, 1, 4, 5);
    assertThat(AliveMask.of(grid, Life.byAlpha(0.1f), Boundary.ZERO).count()).isZero();
  }

  @Test
  void aOneCellGridIsItsOwnNeighbour() {
    assertThat(AliveMask.of(alpha(1, 1, 0, 0, 1), Life.byAlpha(0.1f), Boundary.ZERO).count())
        .isOne();
    assertThat(AliveMask.of(alpha(1, 1, 0, 0, 1), Life.byAlpha(0.1f), Boundary.CIRCULAR).count())
        .isOne();
  }

  @Test
  void cellsAreMatureAboveTheThresholdDevelopingAboveZeroElseEmpty() {
    Grid grid = new Grid(1, 9, 4);
    grid.set(0, 0, Grid.ALPHA, 0.5f);
    grid.set(0, 4, Grid.ALPHA, 0.05f);
    grid.set(0, 8, Grid.ALPHA, -0.5f);
    assertThat(AliveMask.classify(grid, Dynamics.standard()))
        .isEqualTo(AliveMask.classify(grid, Life.byAlpha(0.1f), Boundary.ZERO));
    assertThat(AliveMask.classify(grid, Life.byAlpha(0.1f), Boundary.ZERO))
        .containsExactly(
            CellClass.MATURE,
            CellClass.MATURE,
            CellClass.EMPTY,
            CellClass.DEVELOPING,
            CellClass.DEVELOPING,
            CellClass.DEVELOPING,
            CellClass.EMPTY,
            CellClass.EMPTY,
            CellClass.EMPTY);
  }

  @Test
  void aGridWithoutAlphaIsRefused() {
    Grid grid = new Grid(2, 2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AliveMask.of(grid, Life.byAlpha(0.1f), Boundary.ZERO))
        .withMessageContaining("channel 3, which must be one of the grid's 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AliveMask.classify(grid, Life.byAlpha(0.1f), Boundary.ZERO))
        .withMessageContaining("channel 3, which must be one of the grid's 3");
  }

  @Test
  void onAnImageACellsOwnInputCountsAlone() {
    Grid grid = new Grid(1, 4, 5);
    grid.set(0, 0, 0, 0.5f);
    grid.set(0, 1, 0, 0.05f);
    grid.set(0, 2, Grid.ALPHA, 1);
    Dynamics dynamics = Dynamics.onImages();
    assertThat(AliveMask.classify(grid, dynamics))
        .containsExactly(CellClass.MATURE, CellClass.DEVELOPING, CellClass.EMPTY, CellClass.EMPTY);
    assertThat(AliveMask.of(grid, dynamics).count()).isOne();
    assertThat(AliveMask.of(grid, dynamics).alive(0, 0)).isTrue();
  }

  @Test
  void byAnotherChannelItIsThatOneThatCounts() {
    Grid grid = new Grid(1, 4, 2);
    grid.set(0, 0, 1, 0.5f);
    AliveMask mask = AliveMask.of(grid, new Life.ByAlpha(1, 0.2f), Boundary.ZERO);
    assertThat(mask.alive(0, 1)).isTrue();
    assertThat(mask.count()).isEqualTo(2);
  }

  @Test
  void whereAllCellsLiveNoChannelCounts() {
    assertThat(AliveMask.of(new Grid(2, 3, 1), Life.always(), Boundary.ZERO).count()).isEqualTo(6);
    assertThat(AliveMask.classify(new Grid(1, 1, 1), Life.always(), Boundary.ZERO))
        .containsExactly(CellClass.MATURE);
  }

  @Test
  void aCellOutsideIsRefused() {
    AliveMask mask = AliveMask.of(new Grid(2, 3, 4), Life.byAlpha(0.1f), Boundary.ZERO);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> mask.alive(0, 3))
        .withMessageContaining("(0, 3)");
  }
}

package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.core.run.Automaton;
import org.junit.jupiter.api.Test;

class SeedCellTest {
  @Test
  void itStandsAsFarFromTheMiddleOnAGridOfAnotherSize() {
    SeedCell cell = SeedCell.at(3, 20, 10, 30);

    assertThat(cell).isEqualTo(new SeedCell(-2, 5));
    assertThat(cell.row(10)).isEqualTo(3);
    assertThat(cell.column(30)).isEqualTo(20);
    assertThat(cell.row(101)).isEqualTo(48);
    assertThat(cell.column(7)).isEqualTo(6);
    assertThat(new SeedCell(Integer.MIN_VALUE, Integer.MAX_VALUE).row(4)).isZero();
    assertThat(new SeedCell(Integer.MIN_VALUE, Integer.MAX_VALUE).column(4)).isEqualTo(3);
  }

  @Test
  void aCellOutsideTheGridIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SeedCell.at(10, 3, 10, 30))
        .withMessage("the seed's row 10 and column 3 must be in a grid of 10 rows and 30 columns");
    assertThatIllegalArgumentException().isThrownBy(() -> SeedCell.at(0, -1, 10, 30));
  }

  @Test
  void aModelGrowsFromTheCellOfItsProvenance() {
    NcaModel middle = Architecture.growing().withChannels(6).initial(1);
    NcaModel moved = middle.withProvenance(Provenance.none().withSeedCell(SeedCell.at(1, 5, 8, 8)));

    assertThat(middle.seed(8, 8).values()).isEqualTo(Grid.seed(8, 8, 6).values());
    Grid start = Automaton.fromSeed(moved, 8, 8, 7).grid();
    assertThat(start.get(1, 5, Grid.ALPHA)).isOne();
    assertThat(start.get(1, 5, 5)).isOne();
    assertThat(start.get(1, 5, 0)).isZero();
    assertThat(start.get(4, 4, Grid.ALPHA)).isZero();
  }

  @Test
  void theNearestLivingCellOfAPictureIsFound() {
    float[] rgba = new float[6 * 9 * 4];
    Grid picture = Grid.of(6, 9, 4, rgba);
    picture.set(0, 0, Grid.ALPHA, 1);
    picture.set(1, 4, Grid.ALPHA, 0.1f);
    picture.set(5, 4, Grid.ALPHA, 0.11f);
    picture.set(3, 6, Grid.ALPHA, 1);
    Target target = Target.of(rgba, 6, 9);

    // The middle is row 3, column 4: two of the others are as near, one of them too faint.
    assertThat(target.nearestLiving(SeedCell.MIDDLE, 0.1f)).contains(SeedCell.at(3, 6, 6, 9));
    assertThat(target.nearestLiving(SeedCell.MIDDLE, 0.05f)).contains(SeedCell.at(1, 4, 6, 9));
    assertThat(target.nearestLiving(SeedCell.at(0, 0, 6, 9), 0.1f))
        .contains(SeedCell.at(0, 0, 6, 9));
    assertThat(target.nearestLiving(SeedCell.MIDDLE, 1)).isEmpty();
  }
}

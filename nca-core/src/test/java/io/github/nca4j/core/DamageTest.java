package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamageTest {
  /** Tells whether a cell is to be destroyed. */
  private interface Cells {
    boolean hit(int y, int x);
  }

  private static void assertDestroys(Damage damage, int height, int width, Cells expected) {
    Grid grid = new Grid(height, width, 5);
    Arrays.fill(grid.values(), 3);
    damage.apply(grid);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 5; c++) {
          assertThat(grid.get(y, x, c))
              .as("(%d, %d, %d)", y, x, c)
              .isEqualTo(expected.hit(y, x) ? 0 : 3);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 6", "5, 7", "1, 1", "1, 8", "72, 72"})
  void theHalvesMeetInTheMiddleWithoutOverlap(int height, int width) {
    assertDestroys(Damage.leftHalf(), height, width, (y, x) -> x < width / 2);
    assertDestroys(Damage.rightHalf(), height, width, (y, x) -> x >= width / 2);
    assertDestroys(Damage.topHalf(), height, width, (y, x) -> y < height / 2);
    assertDestroys(Damage.bottomHalf(), height, width, (y, x) -> y >= height / 2);
  }

  @ParameterizedTest
  @CsvSource({
    "72, 72, 0, 0, 0.4",
    "10, 21, -0.5, 0.5, 0.3",
    "9, 9, 0.3, -0.2, 0.1",
    "3, 5, 1, 1, 5"
  })
  void aCircleIsMeasuredWhereTheGridSpansMinusOneToOne(
      int height, int width, double centreY, double centreX, double radius) {
    assertDestroys(
        Damage.circle(centreY, centreX, radius),
        height,
        width,
        (y, x) -> {
          double gridY = -1 + 2.0 * y / (height - 1);
          double gridX = -1 + 2.0 * x / (width - 1);
          return Math.hypot(gridY - centreY, gridX - centreX) < radius;
        });
  }

  @Test
  void aGridOfOneRowOrCellLiesAtZero() {
    assertDestroys(Damage.circle(0, 0, 0.1), 1, 1, (y, x) -> true);
    assertDestroys(Damage.circle(0.5, 0, 0.1), 1, 1, (y, x) -> false);
    assertDestroys(Damage.circle(0, -1, 0.1), 1, 5, (y, x) -> x == 0);
  }

  @Test
  void aRectangleIsCutAtTheBorder() {
    assertDestroys(
        Damage.rectangle(1, 2, 3, 4), 9, 9, (y, x) -> y >= 1 && y < 4 && x >= 2 && x < 6);
    assertDestroys(Damage.rectangle(-2, -2, 3, 3), 4, 4, (y, x) -> y == 0 && x == 0);
    assertDestroys(
        Damage.rectangle(3, 3, 1000, Integer.MAX_VALUE), 4, 4, (y, x) -> y == 3 && x == 3);
    assertDestroys(Damage.rectangle(50, 50, 2, 2), 4, 4, (y, x) -> false);
  }

  @Test
  void aRectangleFarAwayHitsNothing() {
    assertDestroys(Damage.rectangle(Integer.MIN_VALUE, 0, 5, 5), 4, 4, (y, x) -> false);
    assertDestroys(Damage.rectangle(0, Integer.MIN_VALUE, 5, 5), 4, 4, (y, x) -> false);
    int all = Integer.MAX_VALUE;
    assertDestroys(Damage.rectangle(1, -all, all, all), 4, 4, (y, x) -> false);
    assertDestroys(Damage.rectangle(1, 2 - all, all, all), 4, 4, (y, x) -> y >= 1 && x < 2);
  }

  @Test
  void distillsRandomCirclesHaveTheirCentresAndRadiiInRange() {
    assertRandomCircles(Damage::randomCircle, 0.1, 0.4);
  }

  @Test
  void theReplicationsRandomCirclesAreHalfAsLarge() {
    assertRandomCircles(Damage::randomSmallCircle, 0.05, 0.2);
  }

  /** Measures many circles on a fine grid by their extent. */
  private static void assertRandomCircles(
      Function<SplittableRandom, Damage> circles, double smallest, double largest) {
    int size = 401;
    double cell = 2.0 / (size - 1);
    SplittableRandom random = new SplittableRandom(1);
    double minRadius = 9;
    double maxRadius = 0;
    double minX = 9;
    double maxX = -9;
    double minY = 9;
    double maxY = -9;
    for (int i = 0; i < 300; i++) {
      Damage circle = circles.apply(random);
      int left = size;
      int right = 0;
      int top = size;
      int bottom = 0;
      for (int at = 0; at < size * size; at++) {
        if (circle.hits(at / size, at % size, size, size)) {
          left = Math.min(left, at % size);
          right = Math.max(right, at % size);
          top = Math.min(top, at / size);
          bottom = at / size;
        }
      }
      double radius = (right - left) * cell / 2;
      double x = (right + left) * cell / 2 - 1;
      double y = (top + bottom) * cell / 2 - 1;
      minRadius = Math.min(minRadius, radius);
      maxRadius = Math.max(maxRadius, radius);
      minX = Math.min(minX, x);
      maxX = Math.max(maxX, x);
      minY = Math.min(minY, y);
      maxY = Math.max(maxY, y);
    }
    assertThat(minRadius).isBetween(smallest - cell, smallest * 1.1);
    assertThat(maxRadius).isBetween(largest * 0.97, largest + cell);
    assertThat(minX).isBetween(-0.5 - cell, -0.48);
    assertThat(maxX).isBetween(0.48, 0.5 + cell);
    assertThat(minY).isBetween(-0.5 - cell, -0.48);
    assertThat(maxY).isBetween(0.48, 0.5 + cell);
  }

  @Test
  void theSameRandomNumbersGiveTheSameCircle() {
    Damage one = Damage.randomCircle(new SplittableRandom(5));
    Damage two = Damage.randomCircle(new SplittableRandom(5));
    for (int i = 0; i < 900; i++) {
      assertThat(one.hits(i / 30, i % 30, 30, 30)).isEqualTo(two.hits(i / 30, i % 30, 30, 30));
    }
  }

  @Test
  void aDiscIsRoundOnAGridOfAnyProportions() {
    assertDestroys(Damage.disc(3, 20.5, 2.6), 8, 40, (y, x) -> Math.hypot(y - 3, x - 20.5) < 2.6);
  }

  @Test
  void aPolygonHasTheCellsWhoseCentresAreInside() {
    Damage triangle = Damage.polygon(new double[] {-0.5, 9, 9}, new double[] {4, -0.5, 9.5});
    assertDestroys(
        triangle,
        10,
        12,
        (y, x) -> y < 9 && x > 4 - 4.5 * (y + 0.5) / 9.5 && x < 4 + 5.5 * (y + 0.5) / 9.5);
  }

  @Test
  void whatAPolygonGoesRoundTwiceIsOutside() {
    double[] square = {0.5, 0.5, 3.5, 3.5, 0.5, 0.5, 3.5, 3.5};
    double[] columns = {0.5, 3.5, 3.5, 0.5, 0.5, 3.5, 3.5, 0.5};
    assertDestroys(Damage.polygon(square, columns), 5, 5, (y, x) -> false);
  }

  @Test
  void aMaskHitsWhereItSaysAndNothingBeyondIt() {
    boolean[] row = {false, true};
    Damage mask = Damage.mask(row, new boolean[] {true});
    row[0] = true;
    assertDestroys(mask, 4, 4, (y, x) -> (y == 0 && x == 1) || (y == 1 && x == 0));
  }

  @Test
  void impossibleShapesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Damage.disc(1, 2, -1))
        .withMessageContaining("radius -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Damage.disc(Double.NaN, 2, 1))
        .withMessageContaining("(NaN, 2.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Damage.polygon(new double[3], new double[4]))
        .withMessageContaining("ys has 3 corners and xs 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Damage.polygon(new double[] {0, 1, Double.NaN}, new double[3]))
        .withMessageContaining("corner 2 (NaN, 0.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Damage.circle(0, 0, 0))
        .withMessageContaining("radius 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Damage.circle(0, 0, Double.NaN))
        .withMessageContaining("radius NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Damage.circle(Double.POSITIVE_INFINITY, 0, 1))
        .withMessageContaining("Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Damage.rectangle(0, 0, 0, 5))
        .withMessageContaining("height 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Damage.rectangle(0, 0, 5, -1))
        .withMessageContaining("width -1");
  }
}

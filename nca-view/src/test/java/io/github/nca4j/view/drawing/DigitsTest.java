package io.github.nca4j.view.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DigitsTest {
  private static final Dynamics DYNAMICS = Dynamics.onImages();

  private final Digits digits = Digits.standard();
  private final Grid grid = new Grid(28, 28, 20);

  private long lit() {
    long lit = 0;
    for (int at = 0; at < grid.values().length; at += 20) {
      lit += grid.values()[at] > 0.1f ? 1 : 0;
    }
    return lit;
  }

  /** MNIST's have a margin of four cells and some 50 to 250 cells above a tenth. */
  @Test
  void theExamplesAreTenDifferentOnesLikeTheDataSets() {
    Set<Integer> seen = new HashSet<>();
    for (int digit = 0; digit < digits.count(); digit++) {
      digits.draw(digit, grid);
      seen.add(Arrays.hashCode(grid.values()));
      assertThat(lit()).as("lit cells of a %d", digit).isBetween(50L, 250L);
      for (int i = 0; i < 28; i++) {
        for (int margin : new int[] {0, 1, 2, 25, 26, 27}) {
          assertThat(grid.get(i, margin, 0) + grid.get(margin, i, 0)).isZero();
        }
      }
    }
    assertThat(seen).hasSize(10);
  }

  @Test
  void anExampleStandsInTheMiddleOfALargerGridAndReplacesAll() {
    digits.draw(4, grid);
    Grid large = new Grid(38, 48, 20);
    Arrays.fill(large.values(), 1);
    digits.draw(4, large);
    for (int y = 0; y < 28; y++) {
      for (int x = 0; x < 28; x++) {
        assertThat(large.get(y + 5, x + 10, 0)).isEqualTo(grid.get(y, x, 0));
        assertThat(large.get(y + 5, x + 10, 7)).isZero();
      }
    }
    assertThat(large.get(0, 0, 0)).isZero();
  }

  /** Distances of colours as the eye sees them, in CIELAB, where 2 is just seen. */
  @Test
  void theColoursAreToldApartAndSeenOnWhiteAndOnBlack() {
    for (int digit = 0; digit < digits.count(); digit++) {
      double[] own = lab(digits.colour(digit));
      for (int other = 0; other < digit; other++) {
        assertThat(distance(own, lab(digits.colour(other))))
            .as("%d and %d", other, digit)
            .isGreaterThan(25);
      }
      assertThat(distance(own, lab(Color.WHITE))).as("%d on white", digit).isGreaterThan(35);
      assertThat(distance(own, lab(Color.BLACK))).as("%d on black", digit).isGreaterThan(35);
    }
  }

  private static double distance(double[] one, double[] other) {
    return Math.hypot(Math.hypot(one[0] - other[0], one[1] - other[1]), one[2] - other[2]);
  }

  private static double[] lab(Color colour) {
    ColorSpace xyz = ColorSpace.getInstance(ColorSpace.CS_CIEXYZ);
    float[] d50 = colour.getColorComponents(xyz, null);
    double x = root(d50[0] / 0.9642);
    double y = root(d50[1]);
    double z = root(d50[2] / 0.8251);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double root(double part) {
    return part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116.0;
  }

  @Test
  void onlyDigitsAreKnown() {
    assertThatThrownBy(() -> digits.draw(10, grid)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> digits.colour(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aPenIsSoftAndOnlyLights() {
    Pen.draw(grid, 5.5, 10.5, 15.5, 10.5, 1);
    assertThat(grid.get(10, 10, 0)).isEqualTo(1);
    assertThat(grid.get(11, 10, 0)).isEqualTo(0.5f);
    assertThat(grid.get(12, 10, 0)).isZero();
    assertThat(grid.get(10, 16, 0)).isEqualTo(0.5f);
    assertThat(grid.get(10, 17, 0) + grid.get(10, 10, 1)).isZero();
    Pen.draw(grid, 10.5, 11.5, 10.5, 11.5, 0.1);
    assertThat(grid.get(10, 10, 0)).isEqualTo(1);
    assertThat(grid.get(11, 10, 0)).isEqualTo(0.6f);
    Pen.draw(grid, -90, -90, -80, 99, 2);
    assertThat(lit()).isLessThan(60);
  }

  @Test
  void whatIsForgottenIsAllButThePicture() {
    Arrays.fill(grid.values(), 0.5f);
    Pen.forget(grid, DYNAMICS);
    assertThat(grid.get(3, 3, 0)).isEqualTo(0.5f);
    assertThat(grid.get(3, 3, 1) + grid.get(27, 27, 19)).isZero();
  }
}

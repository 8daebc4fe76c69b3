package io.github.nca4j.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Grid;
import io.github.nca4j.train.data.Exemplar;
import io.github.nca4j.train.loss.Textures;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextureQualityTest {
  private static final int SIDE = 40;

  /** Blots that repeat after 40 pixels, with noise that does not. */
  private static float[] blots(int side, double noise) {
    SplittableRandom random = new SplittableRandom(side);
    float[] rgb = new float[3 * side * side];
    for (int i = 0; i < rgb.length; i++) {
      int cell = i / 3;
      int row = cell / side;
      int column = cell % side;
      double y = Math.sin(2 * Math.PI * row / SIDE * 5);
      double x = Math.sin(2 * Math.PI * column / SIDE * 4);
      rgb[i] = (float) (0.5 + 0.3 * y * x + noise * (random.nextDouble() - 0.5));
    }
    return rgb;
  }

  private static Grid state(float[] rgb) {
    Grid grid = new Grid(SIDE, SIDE, 5);
    for (int i = 0; i < rgb.length; i++) {
      grid.values()[i / 3 * 5 + i % 3] = rgb[i] - 0.5f;
    }
    return grid;
  }

  private final TextureQuality quality =
      TextureQuality.of(Exemplar.of("blots", 80, 80, blots(80, 0.1)));

  @Test
  void aStateOfTheSameMaterialIsAsNearAsPartsOfTheExemplar() {
    Grid same = state(blots(SIDE, 0.1));

    assertThat(quality.transportRatio(same)).isLessThan(1);
    TextureQuality.Patches patches = quality.patches(same);
    assertThat(patches.coherence()).allSatisfy(value -> assertThat(value).isBetween(0.5, 1.5));
    assertThat(patches.completeness()).allSatisfy(value -> assertThat(value).isBetween(0.5, 1.5));
    assertThat(patches.border()).isBetween(0.8, 1.25);
  }

  @Test
  void aStateOfOneColourIsCompleteNowhereAndNoiseIsNotCoherent() {
    Grid grey = state(new float[0]);
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[3 * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }

    assertThat(quality.patches(grey).completeness().get(0)).isGreaterThan(3);
    assertThat(quality.transportRatio(grey)).isGreaterThan(3);
    assertThat(quality.patches(state(values)).coherence().get(0)).isGreaterThan(3);
    assertThat(quality.patches(state(values)).worst())
        .isGreaterThanOrEqualTo(quality.patches(state(values)).coherence().get(0));
  }

  @Test
  void aSeamShowsAtTheBorder() {
    float[] rgb = blots(SIDE, 0.1);
    for (int i = 0; i < 3 * SIDE; i++) {
      rgb[i] = i / 3 % 2;
    }

    assertThat(quality.patches(state(rgb)).border()).isGreaterThan(1.5);
  }

  @Test
  void whatIsTooSmallIsRefused() {
    assertThatThrownBy(() -> TextureQuality.of(Textures.diagonals(79, 90)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "exemplar diagonals is 90 x 79 pixels, must be 80 x 80 or more: it is measured by what"
                + " its quarters have to each other at 4 scales");
    assertThatThrownBy(() -> quality.transportRatio(new Grid(40, 39, 5)))
        .hasMessage("state of 39 x 40 cells must be of 40 x 40 or more");
  }
}

package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerceptionTest {
  private static Grid noise(int height, int width, int channels) {
    SplittableRandom random = new SplittableRandom(4);
    Grid grid = new Grid(height, width, channels);
    for (int i = 0; i < grid.values().length; i++) {
      grid.values()[i] = (float) random.nextDouble(-1, 1);
    }
    return grid;
  }

  private static float[] perceive(Perception perception, Grid grid, Boundary boundary) {
    float[] features =
        new float[grid.height() * grid.width() * perception.features(grid.channels())];
    Arrays.fill(features, 99);
    perception.perceive(grid, boundary, features);
    return features;
  }

  @Test
  void theStandardPerceptionIsIdentityAndBothSobels() {
    assertThat(Perception.standard().kernels())
        .containsExactly(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y);
    assertThat(Perception.standard().features(16)).isEqualTo(48);
    assertThat(Perception.standard().radius()).isOne();
  }

  @Test
  void featuresAreOrderedFilterByFilterAndChannelWithin() {
    Grid grid = new Grid(3, 3, 4);
    for (int i = 0; i < 9; i++) {
      for (int c = 0; c < 4; c++) {
        grid.set(i / 3, i % 3, c, (c + 1) * (i % 3) + 10 * (c + 1) * (i / 3));
      }
    }
    float[] features = perceive(Perception.standard(), grid, Boundary.ZERO);
    int middle = 4 * 12;
    for (int c = 0; c < 4; c++) {
      assertThat(features[middle + c]).isEqualTo(grid.get(1, 1, c));
      assertThat(features[middle + 4 + c]).isEqualTo(c + 1);
      assertThat(features[middle + 8 + c]).isEqualTo(10 * (c + 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 5", "5, 1", "2, 3", "4, 7"})
  void everyFeatureIsTheSumOfWeightTimesNeighbourForBothBoundaries(int height, int width) {
    Grid grid = noise(height, width, 5);
    KernelPerception perception =
        Perception.of(Kernel.IDENTITY, Kernel.sobelX(5), Kernel.sobelY(7), Kernel.LAPLACIAN);
    for (Boundary boundary : Boundary.values()) {
      float[] features = perceive(perception, grid, boundary);
      for (int i = 0; i < height * width; i++) {
        for (int k = 0; k < 4; k++) {
          for (int c = 0; c < 5; c++) {
            double expected =
                sum(grid, perception.kernels().get(k), boundary, i / width, i % width, c);
            assertThat(features[i * 20 + k * 5 + c])
                .as("%s cell %d kernel %d channel %d", boundary, i, k, c)
                .isCloseTo((float) expected, within(1e-5f));
          }
        }
      }
    }
  }

  private static double sum(Grid grid, Kernel kernel, Boundary boundary, int y, int x, int c) {
    double sum = 0;
    int radius = kernel.size() / 2;
    for (int dy = -radius; dy <= radius; dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        int ny = y + dy;
        int nx = x + dx;
        boolean outside = ny < 0 || ny >= grid.height() || nx < 0 || nx >= grid.width();
        if (outside && boundary == Boundary.ZERO) {
          continue;
        }
        sum +=
            (double) kernel.weight(dy + radius, dx + radius)
                * grid.get(Math.floorMod(ny, grid.height()), Math.floorMod(nx, grid.width()), c);
      }
    }
    return sum;
  }

  @Test
  void turningTurnsEveryKernel() {
    KernelPerception turned = Perception.standard().rotated(0.4);
    assertThat(turned.kernels())
        .containsExactly(Kernel.IDENTITY, Kernel.SOBEL_X.rotated(0.4), Kernel.SOBEL_Y.rotated(0.4));
  }

  @Test
  void theRadiusIsThatOfTheLargestKernel() {
    assertThat(Perception.of(Kernel.sobelX(7), Kernel.IDENTITY).radius()).isEqualTo(3);
    assertThat(Perception.of(Kernel.of(1, 2)).radius()).isZero();
  }

  @Test
  void aPerceptionWithoutKernelsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KernelPerception(List.of()))
        .withMessageContaining("kernels");
  }

  @Test
  void anArrayOfAnotherLengthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Perception.standard().perceive(new Grid(2, 2, 4), Boundary.ZERO, new float[47]))
        .withMessageContaining("47")
        .withMessageContaining("48");
  }
}

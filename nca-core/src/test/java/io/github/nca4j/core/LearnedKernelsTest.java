package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedKernelsTest {
  private static final KernelPerception MIXED =
      Perception.of(
          Kernel.IDENTITY,
          Kernel.SOBEL_X.learned(),
          Kernel.LAPLACIAN,
          Kernel.random(5, 1).learned());

  @Test
  void theLearnedKernelsAreTheParameters() {
    assertThat(MIXED.parameters())
        .containsExactly(
            Parameter.of(Kernel.SOBEL_X.weights(), 3, 3),
            Parameter.of(Kernel.random(5, 1).weights(), 5, 5));
    assertThat(Perception.standard().parameters()).isEmpty();
  }

  @Test
  void otherParametersReplaceTheLearnedKernelsAlone() {
    KernelPerception changed =
        MIXED.withParameters(
            List.of(
                Parameter.of(Kernel.SOBEL_Y.weights(), 3, 3), Parameter.of(new float[25], 5, 5)));
    assertThat(changed)
        .isEqualTo(
            Perception.of(
                Kernel.IDENTITY,
                Kernel.SOBEL_Y.learned(),
                Kernel.LAPLACIAN,
                Kernel.of(5, new float[25]).learned()));
    assertThat(MIXED.kernels().get(1)).isEqualTo(Kernel.SOBEL_X.learned());
  }

  @Test
  void parametersThatDoNotFitAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MIXED.withParameters(List.of()))
        .withMessage("0 parameters given, must be 2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                MIXED.withParameters(
                    List.of(Parameter.of(new float[9], 3, 3), Parameter.of(new float[25], 25, 1))))
        .withMessage("parameter 1 has shape [25, 1], must have [5, 5]");
  }

  @Test
  void aLearnedKernelTurnsAndStaysLearned() {
    assertThat(Kernel.SOBEL_X.learned().rotated(Math.PI / 2).isLearned()).isTrue();
    assertThat(Kernel.SOBEL_X.learned()).isNotEqualTo(Kernel.SOBEL_X);
  }

  @Test
  void aRandomKernelIsTheSameForTheSameSeedAndSmall() {
    Kernel kernel = Kernel.random(5, 3);
    assertThat(kernel).isEqualTo(Kernel.random(5, 3)).isNotEqualTo(Kernel.random(5, 4));
    for (float weight : kernel.weights()) {
      assertThat(weight).isBetween(-0.2f, 0.2f);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void aNeighbourhoodIsEveryNeighbourAsItIs(int size) {
    Grid grid = new Grid(6, 7, 2);
    for (int i = 0; i < grid.values().length; i++) {
      grid.values()[i] = i;
    }
    KernelPerception perception = Perception.neighbourhood(size);
    float[] features = new float[6 * 7 * perception.features(2)];
    perception.perceive(grid, Boundary.CIRCULAR, features);
    for (int i = 0; i < features.length; i++) {
      int place = i / 2 % (size * size);
      int cell = i / 2 / (size * size);
      int y = Math.floorMod(cell / 7 + place / size - size / 2, 6);
      int x = Math.floorMod(cell % 7 + place % size - size / 2, 7);
      assertThat(features[i]).isEqualTo(grid.get(y, x, i % 2));
    }
  }

  @Test
  void aNeighbourhoodOfAWrongSizeIsRefused() {
    for (int size : new int[] {-1, 0, 2, 33, 1 << 20}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Perception.neighbourhood(size))
          .withMessage("size " + size + " must be odd, 1 to 31");
    }
  }

  @Test
  void aParameterIsACopyOfWellShapedValues() {
    float[] values = {1, 2, 3, 4, 5, 6};
    Parameter parameter = Parameter.of(values, 2, 3);
    values[0] = 9;
    parameter.values()[1] = 9;
    parameter.shape()[0] = 9;
    assertThat(parameter).isEqualTo(Parameter.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    assertThat(parameter).hasToString("[2, 3] of [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.of(values, 2, 2))
        .withMessage("values has 6 floats, must fill shape [2, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.of(values))
        .withMessageContaining("at least one dimension");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.of(values, -2, -3))
        .withMessageContaining("positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameter.of(values, 1 << 20, 1 << 20, 1 << 20, 1 << 20))
        .withMessageContaining("must fill");
  }

  @Test
  void parametersWithoutAWayToChangeThemAreAFaultOfTheirPerception() {
    Perception forgetful =
        new Perception() {
          @Override
          public int features(int channels) {
            return channels;
          }

          @Override
          public void perceive(Grid grid, Boundary boundary, float[] features) {}

          @Override
          public List<Parameter> parameters() {
            return List.of(Parameter.of(new float[1], 1));
          }

          @Override
          public String toString() {
            return "forgetful";
          }
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> forgetful.withParameters(forgetful.parameters()))
        .withMessage("perception forgetful has parameters but does not override withParameters");
  }
}

package io.github.nca4j.autodiff.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Perception;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DifferentiablePerceptionTest {
  /** The state beside the square of its derivative to the right. */
  private record Edges() implements DifferentiablePerception {
    @Override
    public int features(int channels) {
      return 2 * channels;
    }

    @Override
    public Variable perceive(Variable grid, Boundary boundary) {
      return grid.concat(grid.depthwise(List.of(Kernel.SOBEL_X), boundary).square());
    }
  }

  private static Grid grid() {
    Grid grid = new Grid(5, 3, 4);
    for (int i = 0; i < grid.values().length; i++) {
      grid.values()[i] = (float) Math.sin(1 + i);
    }
    return grid;
  }

  @ParameterizedTest
  @EnumSource
  void thePlainFormGivesWhatTheTapeGives(Boundary boundary) {
    Grid grid = grid();
    Perception edges = new Edges();
    float[] features = new float[5 * 3 * 8];
    edges.perceive(grid, boundary, features);
    try (Tape tape = new Tape()) {
      assertThat(features)
          .containsExactly(new Edges().perceive(tape.variable(grid), boundary).value());
    }
  }

  @ParameterizedTest
  @EnumSource
  void kernelsGiveOnTheTapeWhatTheyGiveOffIt(Boundary boundary) {
    KernelPerception kernels =
        Perception.of(Kernel.IDENTITY, Kernel.sobelX(5), Kernel.SOBEL_Y.rotated(0.4));
    float[] features = new float[5 * 3 * 12];
    DifferentiablePerception perception = DifferentiablePerception.of(kernels);
    perception.perceive(grid(), boundary, features);
    try (Tape tape = new Tape()) {
      assertThat(perception.perceive(tape.variable(grid()), boundary).value())
          .containsExactly(features, Offset.offset(1e-6f));
    }
    assertThat(perception.features(4)).isEqualTo(12);
  }

  @ParameterizedTest
  @EnumSource
  void itsGradientCanBeCheckedInOneLine(Boundary boundary) {
    GradientCheck.of(tape -> new Edges().perceive(tape.variable(grid()), boundary)).verify();
  }

  @Test
  void aPerceptionIsNamedByItsClassOrId() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              try (Tape tape = new Tape()) {
                Variable x = tape.variable(grid());
                new Edges().perceive(x, List.of(x), Boundary.ZERO);
              }
            })
        .withMessage("perception Edges takes no parameters, not 1");
  }

  @Test
  void featuresThatDoNotFitArePointedOut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Edges().perceive(grid(), Boundary.ZERO, new float[7]))
        .withMessage("features has 7 floats, must have 120 for [1, 5, 3, 8]");
    DifferentiablePerception wrong =
        new DifferentiablePerception() {
          @Override
          public int features(int channels) {
            return channels;
          }

          @Override
          public Variable perceive(Variable grid, Boundary boundary) {
            return grid.concat(grid);
          }
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> wrong.perceive(grid(), Boundary.ZERO, new float[60]))
        .withMessageContaining("[1, 5, 3, 8]")
        .withMessageContaining("[1, 5, 3, 4]");
  }
}

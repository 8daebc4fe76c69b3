package io.github.nca4j.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TorusPatchesTest {
  private static float[] drawn(int length, SplittableRandom random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return values;
  }

  private static Variable patches(Variable picture, int patch, int... corners) {
    return picture.tape().apply(new TorusPatches(corners, patch), List.of(picture));
  }

  @Test
  void aPatchOverBothBordersGoesOnAtTheOppositeOnes() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20; i++) {
      int patch = 1 + 2 * random.nextInt(3);
      int height = patch + random.nextInt(4);
      int width = patch + random.nextInt(4);
      float[] picture = drawn(height * width * 3, random);
      int corner = i == 0 ? height * width - 1 : random.nextInt(height * width);
      try (Tape tape = new Tape()) {
        float[] row =
            patches(tape.constant(Shape.of(1, height, width, 3), picture), patch, corner).value();

        for (int j = 0; j < row.length; j++) {
          int y = (corner / width + j / 3 / patch) % height;
          int x = (corner % width + j / 3 % patch) % width;
          assertThat(row[j]).isEqualTo(picture[3 * (y * width + x) + j % 3]);
        }
      }
    }
  }

  @Test
  void gradientsOfAllPatchesWithACellAreAdded() {
    float[] picture = drawn(4 * 5 * 3, new SplittableRandom(4));

    GradientCheck.of(
            tape -> patches(tape.variable(Shape.of(1, 4, 5, 3), picture), 3, 0, 19, 7, 7, 14))
        .verify();
  }

  @Test
  void whatIsNoPictureOrNarrowerThanAPatchIsRefused() {
    try (Tape tape = new Tape()) {
      assertThatThrownBy(() -> patches(tape.constant(Shape.of(1, 4, 5, 4), new float[80]), 3, 0))
          .hasMessageContaining("must have shape [1, height, width, 3]");
      assertThatThrownBy(() -> patches(tape.constant(Shape.of(1, 4, 2, 3), new float[24]), 3, 0))
          .hasMessageContaining("must be 3 cells wide or more");
    }
  }
}

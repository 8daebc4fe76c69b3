package io.github.nca4j.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NearestPatchesTest {
  private static final int PATCH = 3;
  private static final int LENGTH = PATCH * PATCH * 3;

  private static ColourGrid drawn(int height, int width, SplittableRandom random) {
    return new ColourGrid(height, width, values(height * width * 3, random));
  }

  private static float[] values(int count, SplittableRandom random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return values;
  }

  private static Variable distance(ColourGrid exemplar, Variable rows) {
    DrawnPatches patches = new DrawnPatches(rows.shape().dim(0), rows);
    return new NearestPatches(exemplar, PATCH).distance(patches, new SplittableRandom(1));
  }

  /** Of one row, by comparing it with every patch of a grid. */
  private static double least(ColourGrid grid, float[] rows, int row) {
    double least = Double.POSITIVE_INFINITY;
    for (int y = 0; y <= grid.height() - PATCH; y++) {
      for (int x = 0; x <= grid.width() - PATCH; x++) {
        double sum = 0;
        for (int i = 0; i < LENGTH; i++) {
          int cell = (y + i / 3 / PATCH) * grid.width() + x + i / 3 % PATCH;
          double difference = rows[row * LENGTH + i] - grid.values()[3 * cell + i % 3];
          sum += difference * difference;
        }
        least = Math.min(least, sum);
      }
    }
    return least;
  }

  @Test
  void itIsTheMeanOfWhatComparingEveryPairComesTo() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 12; i++) {
      // Fewer patches than are known at most, so that none is left out by chance.
      ColourGrid exemplar = drawn(3 + random.nextInt(20), 3 + random.nextInt(20), random);
      int count = 1 + random.nextInt(40);
      float[] rows = values(count * LENGTH, random);
      double sum = 0;
      for (int row = 0; row < count; row++) {
        sum += least(exemplar, rows, row);
      }
      try (Tape tape = new Tape()) {
        Variable given = tape.constant(Shape.of(count, LENGTH), rows);

        assertThat(distance(exemplar, given).scalar())
            .isCloseTo((float) (sum / rows.length), within(1e-6f));
      }
    }
  }

  @Test
  void itsGradientIsThatOfTheDistanceToTheNearest() {
    SplittableRandom random = new SplittableRandom(8);
    ColourGrid exemplar = drawn(9, 9, random);
    float[] rows = values(3 * LENGTH, random);

    GradientCheck.of(tape -> distance(exemplar, tape.variable(Shape.of(3, LENGTH), rows))).verify();
  }

  @Test
  void ofManyRowsTheFirstAreAskedAndOnlyTheyGetAGradient() {
    SplittableRandom random = new SplittableRandom(9);
    ColourGrid exemplar = drawn(9, 9, random);
    float[] rows = values(300 * LENGTH, random);
    try (Tape tape = new Tape()) {
      Variable all = tape.variable(Shape.of(300, LENGTH), rows);

      tape.backward(distance(exemplar, all));

      float[] gradient = all.gradient();
      assertThat(gradient[256 * LENGTH - 1]).isNotZero();
      for (int i = 256 * LENGTH; i < gradient.length; i++) {
        assertThat(gradient[i]).isZero();
      }
    }
  }
}

package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Some of a torus' patches, as rows of a matrix.
 *
 * @param count how many
 * @param rows [count, patch x patch x 3]
 */
record DrawnPatches(int count, Variable rows) {
  /** As many as are wanted, or all where there are fewer, in random order. */
  static DrawnPatches of(Variable picture, int patch, int wanted, SplittableRandom random) {
    int[] corners = drawn(wanted, picture.shape().dim(1) * picture.shape().dim(2), random);
    return new DrawnPatches(
        corners.length, picture.tape().apply(new TorusPatches(corners, patch), List.of(picture)));
  }

  /** Some of the numbers from 0 to {@code all}, exclusive, each at most once, in random order. */
  static int[] drawn(int wanted, int all, SplittableRandom random) {
    int[] numbers = new int[all];
    Arrays.setAll(numbers, i -> i);
    int count = Math.min(wanted, all);
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i, all);
      int number = numbers[other];
      numbers[other] = numbers[i];
      numbers[i] = number;
    }
    return Arrays.copyOf(numbers, count);
  }
}

package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.train.data.Exemplar;
import java.util.Arrays;
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
    int height = picture.shape().dim(1);
    int width = picture.shape().dim(2);
    int[] corners = drawn(wanted, height * width, random);
    int[] cells = new int[corners.length * patch * patch];
    int at = 0;
    for (int corner : corners) {
      for (int dy = 0; dy < patch; dy++) {
        int line = (corner / width + dy) % height * width;
        for (int dx = 0; dx < patch; dx++) {
          cells[at++] = line + (corner % width + dx) % width;
        }
      }
    }
    return new DrawnPatches(
        corners.length,
        picture.gather(cells).reshape(corners.length, patch * patch * Exemplar.COLOURS));
  }

  /** The first so many of them, which are as random as all. */
  DrawnPatches first(int most) {
    return count <= most ? this : new DrawnPatches(most, rows.slice(0, 0, most));
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

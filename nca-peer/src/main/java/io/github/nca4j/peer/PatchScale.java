package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;

/** Patches of a target at one scale: what is projected on known directions, and the patches. */
final class PatchScale {
  private static final int PATCH = 7;
  private static final int LENGTH = PATCH * PATCH * 3;
  private static final int PATCHES = 512;
  private static final int DIRECTIONS = 32;
  private static final int KNOWN_DIRECTIONS = 512;
  private static final int ASKED = 256;
  private static final int ANSWERING = 512;

  /** Known directions x values of a patch. */
  private final NDArray directions;

  /** Known directions x all patches of the target, in ascending order. */
  private final NDArray sorted;

  /** All patches of the target x values of a patch. */
  private final NDArray patches;

  private final int count;

  /**
   * For a grid.
   *
   * @param grid [1, 3, H, W]
   */
  PatchScale(NDArray grid, Random random, NDManager manager) {
    int height = (int) grid.getShape().get(2);
    int width = (int) grid.getShape().get(3);
    int columns = width - PATCH + 1;
    count = (height - PATCH + 1) * columns;
    int[] corners = new int[count];
    Arrays.setAll(corners, i -> i / columns * width + i % columns);
    patches = gathered(grid, new int[][] {corners}, manager).reshape(count, LENGTH).duplicate();
    directions = manager.create(directions(random), new Shape(KNOWN_DIRECTIONS, LENGTH));
    sorted = directions.matMul(patches.transpose()).sort(1);
    patches.attach(manager);
    sorted.attach(manager);
  }

  /** Of unit length; every second one of 2 to 6 cells alone. */
  private static float[] directions(Random random) {
    float[] all = new float[KNOWN_DIRECTIONS * LENGTH];
    for (int d = 0; d < KNOWN_DIRECTIONS; d++) {
      int from = d * LENGTH;
      if (d % 2 == 0) {
        for (int i = 0; i < LENGTH; i++) {
          all[from + i] = (float) random.nextGaussian();
        }
      } else {
        for (int cells = 2 + random.nextInt(5); cells > 0; cells--) {
          int first = from + 3 * random.nextInt(PATCH * PATCH);
          for (int c = 0; c < 3; c++) {
            all[first + c] += (float) random.nextGaussian();
          }
        }
      }
      double squares = 0;
      for (int i = from; i < from + LENGTH; i++) {
        squares += all[i] * all[i];
      }
      for (int i = from; i < from + LENGTH; i++) {
        all[i] /= (float) Math.sqrt(squares);
      }
    }
    return all;
  }

  /** Some patches of each sample, or all where there are fewer: [B, patches, values]. */
  static NDArray rows(NDArray grid, Random random, NDManager pass) {
    int batch = (int) grid.getShape().get(0);
    int cells = (int) (grid.getShape().get(2) * grid.getShape().get(3));
    int[][] corners = new int[batch][];
    for (int sample = 0; sample < batch; sample++) {
      corners[sample] = drawn(PATCHES, cells, random);
    }
    return gathered(grid, corners, pass);
  }

  private static NDArray gathered(NDArray grid, int[][] corners, NDManager pass) {
    int height = (int) grid.getShape().get(2);
    int width = (int) grid.getShape().get(3);
    long[] cells = new long[corners.length * corners[0].length * PATCH * PATCH];
    int at = 0;
    for (int sample = 0; sample < corners.length; sample++) {
      for (int corner : corners[sample]) {
        for (int dy = 0; dy < PATCH; dy++) {
          int line = (sample * height + (corner / width + dy) % height) * width;
          for (int dx = 0; dx < PATCH; dx++) {
            cells[at++] = line + (corner % width + dx) % width;
          }
        }
      }
    }
    NDArray flat = grid.transpose(0, 2, 3, 1).reshape((long) corners.length * height * width, 3);
    NDArray index = pass.create(cells).reshape(cells.length, 1);
    return flat.gather(index.broadcast(new Shape(cells.length, 3)), 0)
        .reshape(corners.length, corners[0].length, LENGTH);
  }

  private static int[] drawn(int wanted, int all, Random random) {
    int[] numbers = new int[all];
    Arrays.setAll(numbers, i -> i);
    int count = Math.min(wanted, all);
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(all - i);
      int number = numbers[other];
      numbers[other] = numbers[i];
      numbers[i] = number;
    }
    return Arrays.copyOf(numbers, count);
  }

  private static NDArray lines(NDArray of, int[] numbers, NDManager pass) {
    NDArray index = pass.create(numbers).toType(DataType.INT64, false);
    return of.gather(
        index
            .reshape(numbers.length, 1)
            .broadcast(new Shape(numbers.length, of.getShape().get(1))),
        0);
  }

  /** The mean over directions of the squared distance between values of the same rank. */
  NDArray transport(NDArray rows, Random random, NDManager pass) {
    int[] chosen = drawn(DIRECTIONS, KNOWN_DIRECTIONS, random);
    int ranks = (int) rows.getShape().get(1);
    long[] quantiles = new long[DIRECTIONS * ranks];
    for (int i = 0; i < quantiles.length; i++) {
      quantiles[i] = (long) ((i % ranks + 0.5) * count / ranks);
    }
    NDArray goal =
        lines(sorted, chosen, pass).gather(pass.create(quantiles).reshape(DIRECTIONS, ranks), 1);
    NDArray projected = rows.matMul(lines(directions, chosen, pass).transpose());
    return projected.transpose(0, 2, 1).sort(2).sub(goal).square().mean();
  }

  /** The mean squared difference from those patches of the target that are nearest. */
  NDArray nearest(NDArray rows, Random random, NDManager pass) {
    long batch = rows.getShape().get(0);
    long asked = Math.min(ASKED, rows.getShape().get(1));
    NDArray some =
        rows.get(new NDIndex(":,0:" + asked)).reshape(batch * asked, LENGTH);
    NDArray known = lines(patches, drawn(ANSWERING, count, random), pass);
    NDArray halfSquares = known.square().sum(new int[] {1}).div(2);
    NDArray best = halfSquares.sub(some.stopGradient().matMul(known.transpose())).argMin(1);
    NDArray goal =
        known.gather(
            best.reshape(batch * asked, 1).broadcast(new Shape(batch * asked, LENGTH)), 0);
    return some.sub(goal).square().mean();
  }
}

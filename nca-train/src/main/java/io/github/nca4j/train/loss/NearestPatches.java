package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.MatrixKernels;
import io.github.nca4j.train.data.Exemplar;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Patches of a picture on their way to the nearest ones of an exemplar, at one scale (Kwatra et al.
 * 2005). Both are drawn anew each time, which bounds what it takes. Immutable and thread-safe.
 */
final class NearestPatches {
  /** How many patches of the picture look for their nearest one. */
  private static final int ASKED = 256;

  /** Among how many patches of the exemplar they look. */
  private static final int KNOWN = 512;

  /** Of which so many at a time, in whole tiles of a product, which stays in the cache. */
  private static final int BLOCK = 96;

  private final ColourGrid grid;
  private final int patch;
  private final int length;

  /** Corners of patches in a row of the grid. */
  private final int columns;

  /** Half the sum of each patch's squares. */
  private final float[] halfSquares;

  /**
   * Those of an exemplar.
   *
   * @param grid the exemplar at this scale
   * @param patch cells along the side of a patch
   */
  NearestPatches(ColourGrid grid, int patch) {
    this.grid = grid;
    this.patch = patch;
    length = patch * patch * Exemplar.COLOURS;
    columns = grid.width() - patch + 1;
    halfSquares = new float[(grid.height() - patch + 1) * columns];
    float[] row = new float[length];
    for (int corner = 0; corner < halfSquares.length; corner++) {
      copy(corner, row, 0);
      for (float value : row) {
        halfSquares[corner] += value * value / 2;
      }
    }
  }

  /** Writes the patch at a corner. */
  private void copy(int corner, float[] rows, int at) {
    int line = patch * Exemplar.COLOURS;
    int from = (corner / columns * grid.width() + corner % columns) * Exemplar.COLOURS;
    for (int dy = 0; dy < patch; dy++) {
      System.arraycopy(grid.values(), from, rows, at + dy * line, line);
      from += grid.width() * Exemplar.COLOURS;
    }
  }

  /**
   * The mean over values of the squared difference between patches and those of the exemplar that
   * are nearest to them, which count as constants.
   */
  Variable distance(DrawnPatches all, SplittableRandom random) {
    int[] known = DrawnPatches.drawn(KNOWN, halfSquares.length, random);
    return all.rows().tape().apply(new Distance(known), List.of(all.rows()));
  }

  /** The search and the difference from what it finds; of more rows than are asked the first. */
  private final class Distance implements Operation {
    private final int[] known;

    Distance(int[] known) {
      this.known = known;
    }

    @Override
    public String name() {
      return "nearestPatches";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      if (inputs.get(0).rank() != 2 || inputs.get(0).channels() != length) {
        throw new IllegalArgumentException("must have shape [patches, " + length + "]");
      }
      return Shape.scalar();
    }

    @Override
    public void forward(Forward context) {
      float[] rows = context.input(0);
      int count = Math.min(ASKED, context.shape(0).dim(0));
      int[] nearest = search(context, count);
      float[] differences = context.keep(count * length);
      double sum = 0;
      for (int row = 0; row < count; row++) {
        int from = row * length;
        copy(known[nearest[row]], differences, from);
        for (int i = from; i < from + length; i++) {
          float difference = rows[i] - differences[i];
          differences[i] = difference;
          sum += (double) difference * difference;
        }
      }
      context.output()[0] = (float) (sum / differences.length);
    }

    /** For each of the first rows which known patch is nearest to it. */
    private int[] search(Forward context, int count) {
      float[] turned = context.scratch(length * count);
      turn(context.input(0), count, turned);
      float[] block = context.scratch(BLOCK * length);
      float[] products = context.scratch(BLOCK * count);
      float[] least = context.scratch(count);
      Arrays.fill(least, Float.POSITIVE_INFINITY);
      int[] nearest = new int[count];
      MatrixKernels matrices = Compute.matrices();
      for (int first = 0; first < known.length; first += BLOCK) {
        int size = Math.min(BLOCK, known.length - first);
        for (int i = 0; i < size; i++) {
          copy(known[first + i], block, i * length);
        }
        matrices.multiply(
            block, 0, length, 1, turned, 0, count, products, 0, count, size, length, count, false);
        for (int i = 0; i < size; i++) {
          // Half the squared distance, less what all of a row's have in common.
          float half = halfSquares[known[first + i]];
          int at = i * count;
          for (int row = 0; row < count; row++) {
            float distance = half - products[at + row];
            if (distance < least[row]) {
              least[row] = distance;
              nearest[row] = first + i;
            }
          }
        }
      }
      return nearest;
    }

    private void turn(float[] rows, int count, float[] turned) {
      for (int i = 0; i < length; i++) {
        for (int row = 0; row < count; row++) {
          turned[i * count + row] = rows[row * length + i];
        }
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] differences = context.kept();
      int values = Math.min(ASKED, context.shape(0).dim(0)) * length;
      float factor = 2 * context.outputGradient()[0] / values;
      for (int i = 0; i < values; i++) {
        gradient[i] += factor * differences[i];
      }
    }
  }
}

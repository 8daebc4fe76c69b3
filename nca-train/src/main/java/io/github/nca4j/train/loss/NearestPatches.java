package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.train.data.Exemplar;
import java.util.SplittableRandom;

/**
 * Patches of a picture on their way to the nearest ones of an exemplar, at one scale (Kwatra et al.
 * 2005). Both are drawn anew each time, which bounds what it takes. Immutable and thread-safe.
 *
 * @param grid the exemplar at this scale
 * @param patch cells along the side of a patch
 */
record NearestPatches(ColourGrid grid, int patch) {
  /** How many patches of the picture look for their nearest one. */
  private static final int ASKED = 256;

  /** Among how many patches of the exemplar they look. */
  private static final int KNOWN = 512;

  /**
   * The mean over values of the squared difference between patches and those of the exemplar that
   * are nearest to them, which count as constants.
   */
  Variable distance(DrawnPatches all, SplittableRandom random) {
    DrawnPatches patches = all.first(ASKED);
    return patches
        .rows()
        .meanSquaredError(nearest(patches.rows().value(), patches.count(), random));
  }

  private int length() {
    return patch * patch * Exemplar.COLOURS;
  }

  /** For each of the rows that patch of the exemplar which is nearest to it. */
  private float[] nearest(float[] rows, int count, SplittableRandom random) {
    int columns = grid.width() - patch + 1;
    int[] corners = DrawnPatches.drawn(KNOWN, (grid.height() - patch + 1) * columns, random);
    int known = corners.length;
    float[] transposed = new float[length() * known];
    float[] halfSquares = new float[known];
    for (int i = 0; i < known; i++) {
      int corner = corners[i] / columns * grid.width() + corners[i] % columns;
      for (int j = 0; j < length(); j++) {
        float value = grid.values()[value(corner, j)];
        transposed[j * known + i] = value;
        halfSquares[i] += value * value / 2;
      }
    }
    float[] products = new float[count * known];
    Compute.matrices()
        .multiply(
            rows,
            0,
            length(),
            1,
            transposed,
            0,
            known,
            products,
            0,
            known,
            count,
            length(),
            known,
            false);
    float[] nearest = new float[rows.length];
    for (int row = 0; row < count; row++) {
      int best = 0;
      float least = Float.POSITIVE_INFINITY;
      for (int i = 0; i < known; i++) {
        // Half the squared distance, less what all of a row's have in common.
        float distance = halfSquares[i] - products[row * known + i];
        if (distance < least) {
          least = distance;
          best = i;
        }
      }
      for (int j = 0; j < length(); j++) {
        nearest[row * length() + j] = transposed[j * known + best];
      }
    }
    return nearest;
  }

  /** Where a patch's value stands in the exemplar's. */
  private int value(int corner, int ofPatch) {
    int line = patch * Exemplar.COLOURS;
    return (corner + ofPatch / line * grid.width()) * Exemplar.COLOURS + ofPatch % line;
  }
}

package io.github.nca4j.train.evaluate;

import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.train.data.Exemplar;
import java.util.Arrays;

/**
 * The patches of a picture, a row each: what a measure of textures compares. Shares no code with
 * the loss that textures are trained by. Immutable and thread-safe.
 */
final class PatchSet {
  private static final int BLOCK = 256;

  private final int count; // patches
  private final int length; // values a patch
  private final float[] values; // the rows, one after the other

  private PatchSet(int count, int length, float[] values) {
    this.count = count;
    this.length = length;
    this.values = values;
  }

  /** Patches that lie within a picture. */
  static PatchSet within(Raster picture, int side) {
    return of(picture, side, picture.height() - side + 1, picture.width() - side + 1);
  }

  /** Patches around every cell of a torus. */
  static PatchSet onTorus(Raster picture, int side) {
    return of(picture, side, picture.height(), picture.width());
  }

  private static PatchSet of(Raster picture, int side, int rows, int columns) {
    int colours = Exemplar.COLOURS;
    int length = side * side * colours;
    float[] values = new float[rows * columns * length];
    int at = 0;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        for (int dy = 0; dy < side; dy++) {
          int line = (y + dy) % picture.height() * picture.width();
          for (int dx = 0; dx < side; dx++) {
            int cell = line + (x + dx) % picture.width();
            System.arraycopy(picture.rgb(), cell * colours, values, at, colours);
            at += colours;
          }
        }
      }
    }
    return new PatchSet(rows * columns, length, values);
  }

  /** At most so many of the patches, spread evenly. */
  PatchSet atMost(int most) {
    if (count <= most) {
      return this;
    }
    float[] fewer = new float[most * length];
    for (int i = 0; i < most; i++) {
      int from = (int) ((i + 0.5) * count / most);
      System.arraycopy(values, from * length, fewer, i * length, length);
    }
    return new PatchSet(most, length, fewer);
  }

  /** The squared distance of each patch from the nearest of others. */
  double[] nearest(PatchSet others) {
    // |a - b|^2 = |a|^2 + |b|^2 - 2 ab, the products of all pairs being one of matrices.
    float[] transposed = new float[length * others.count];
    for (int i = 0; i < others.count; i++) {
      for (int j = 0; j < length; j++) {
        transposed[j * others.count + i] = others.values[i * length + j];
      }
    }
    double[] theirs = others.squares();
    double[] mine = squares();
    double[] nearest = new double[count];
    float[] products = new float[BLOCK * others.count];
    for (int from = 0; from < count; from += BLOCK) {
      int rows = Math.min(BLOCK, count - from);
      Compute.matrices()
          .multiply(
              values,
              from * length,
              length,
              1,
              transposed,
              0,
              others.count,
              products,
              0,
              others.count,
              rows,
              length,
              others.count,
              false);
      for (int row = 0; row < rows; row++) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < others.count; i++) {
          least = Math.min(least, theirs[i] - 2.0 * products[row * others.count + i]);
        }
        nearest[from + row] = Math.max(0, mine[from + row] + least);
      }
    }
    return nearest;
  }

  private double[] squares() {
    double[] squares = new double[count];
    for (int i = 0; i < values.length; i++) {
      squares[i / length] += (double) values[i] * values[i];
    }
    return squares;
  }

  /** The patches' components along a direction, in ascending order. */
  double[] projected(float[] direction) {
    double[] line = new double[count];
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int j = 0; j < length; j++) {
        sum += values[i * length + j] * direction[j];
      }
      line[i] = sum;
    }
    Arrays.sort(line);
    return line;
  }
}

package io.github.nca4j.image;

import java.util.Arrays;

/**
 * Resizes premultiplied pictures, each axis on its own: smaller by the average over the area that
 * an output pixel covers, larger by linear interpolation between pixel centres, and at the same
 * size not at all. All weights are positive and sum to 1, so nothing rings: no value leaves the
 * range of its neighbours and no colour exceeds its alpha.
 */
final class Resampling {
  private Resampling() {}

  /** Returns height x width x 4 floats. */
  static float[] resize(PremultipliedRows rows, int width, int height) {
    Axis across = new Axis(rows.width(), width);
    Axis down = new Axis(rows.height(), height);
    float[] source = new float[4 * rows.width()];
    // Neighbouring output rows share at most two source rows: these are resampled only once.
    double[][] kept = new double[2][4 * width];
    int[] keptRow = {-1, -1};
    double[] sum = new double[4 * width];
    float[] out = new float[4 * width * height];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sum, 0);
      for (int k = 0; k < down.weights[y].length; k++) {
        int row = down.first[y] + k;
        double[] resampled = kept[row & 1];
        if (keptRow[row & 1] != row) {
          rows.read(row, source);
          across.apply(source, resampled);
          keptRow[row & 1] = row;
        }
        double weight = down.weights[y][k];
        for (int i = 0; i < sum.length; i++) {
          sum[i] += weight * resampled[i];
        }
      }
      store(sum, out, 4 * width * y);
    }
    return out;
  }

  private static void store(double[] sum, float[] out, int at) {
    for (int i = 0; i < sum.length; i += 4) {
      float alpha = (float) Math.min(1, sum[i + 3]);
      for (int channel = 0; channel < 3; channel++) {
        out[at + i + channel] = Math.min(alpha, (float) sum[i + channel]);
      }
      out[at + i + 3] = alpha;
    }
  }

  /** For each output pixel, the first input pixel that it takes and the weights from there on. */
  private static final class Axis {
    final int[] first;
    final double[][] weights;

    Axis(int inputs, int outputs) {
      first = new int[outputs];
      weights = new double[outputs][];
      for (int i = 0; i < outputs; i++) {
        if (outputs <= inputs) {
          average(i, (long) inputs, outputs);
        } else {
          interpolate(i, inputs, outputs);
        }
      }
    }

    /** Output i covers [i, i + 1) * inputs / outputs; in units of 1 / outputs all is integral. */
    private void average(int i, long inputs, int outputs) {
      long from = i * inputs;
      long to = from + inputs;
      int start = (int) (from / outputs);
      int end = (int) ((to + outputs - 1) / outputs);
      first[i] = start;
      weights[i] = new double[end - start];
      for (int k = 0; k < weights[i].length; k++) {
        long left = Math.max(from, (long) (start + k) * outputs);
        long right = Math.min(to, (long) (start + k + 1) * outputs);
        weights[i][k] = (double) (right - left) / inputs;
      }
    }

    private void interpolate(int i, int inputs, int outputs) {
      double centre = (i + 0.5) * inputs / outputs - 0.5;
      double within = Math.max(0, Math.min(inputs - 1, centre));
      int left = (int) within;
      double part = within - left;
      first[i] = left;
      weights[i] = part == 0 ? new double[] {1} : new double[] {1 - part, part};
    }

    void apply(float[] source, double[] out) {
      for (int i = 0; i < first.length; i++) {
        double red = 0;
        double green = 0;
        double blue = 0;
        double alpha = 0;
        int at = 4 * first[i];
        for (double weight : weights[i]) {
          red += weight * source[at];
          green += weight * source[at + 1];
          blue += weight * source[at + 2];
          alpha += weight * source[at + 3];
          at += 4;
        }
        out[4 * i] = red;
        out[4 * i + 1] = green;
        out[4 * i + 2] = blue;
        out[4 * i + 3] = alpha;
      }
    }
  }
}

package io.github.nca4j.core.compute;

/**
 * The loops that C2 vectorises: short bodies over separate arrays at the same index. A method each,
 * so that each is compiled on its own.
 */
final class ScalarLoops {
  private ScalarLoops() {}

  /** c += a x. */
  static void add1(float[] c, float[] x, float a, int n) {
    for (int j = 0; j < n; j++) {
      c[j] += a * x[j];
    }
  }

  /**
   * c += a0 x0 + ... + a3 x3: four inputs a pass, so that c is loaded and stored a quarter as
   * often.
   */
  static void add4(
      float[] c,
      float[] x0,
      float[] x1,
      float[] x2,
      float[] x3,
      float a0,
      float a1,
      float a2,
      float a3,
      int n) {
    for (int j = 0; j < n; j++) {
      c[j] += a0 * x0[j] + a1 * x1[j] + a2 * x2[j] + a3 * x3[j];
    }
  }

  /** c += the sum of a[at + i] x[from + i] over eight i: 25 to 32 GFLOPS in weight gradients. */
  static void add8(float[] c, float[][] x, int from, float[] a, int at, int n) {
    add8(
        c,
        x[from],
        x[from + 1],
        x[from + 2],
        x[from + 3],
        x[from + 4],
        x[from + 5],
        x[from + 6],
        x[from + 7],
        a[at],
        a[at + 1],
        a[at + 2],
        a[at + 3],
        a[at + 4],
        a[at + 5],
        a[at + 6],
        a[at + 7],
        n);
  }

  private static void add8(
      float[] c,
      float[] x0,
      float[] x1,
      float[] x2,
      float[] x3,
      float[] x4,
      float[] x5,
      float[] x6,
      float[] x7,
      float a0,
      float a1,
      float a2,
      float a3,
      float a4,
      float a5,
      float a6,
      float a7,
      int n) {
    for (int j = 0; j < n; j++) {
      c[j] +=
          a0 * x0[j]
              + a1 * x1[j]
              + a2 * x2[j]
              + a3 * x3[j]
              + a4 * x4[j]
              + a5 * x5[j]
              + a6 * x6[j]
              + a7 * x7[j];
    }
  }

  /** x = value. */
  static void set(float[] x, float value, int n) {
    for (int j = 0; j < n; j++) {
      x[j] = value;
    }
  }

  /** x = max(0, x). */
  static void relu(float[] x, int n) {
    for (int j = 0; j < n; j++) {
      x[j] = Math.max(x[j], 0f);
    }
  }

  /**
   * d = h > 0 ? d : 0 for an h that is never negative. A branch would not vectorise; 2^252 lifts
   * even the smallest float above 1, so that the minimum is 1 or 0.
   */
  static void gate(float[] d, float[] h, int n) {
    for (int j = 0; j < n; j++) {
      d[j] *= Math.min(1f, h[j] * 0x1p126f * 0x1p126f);
    }
  }

  /**
   * Columns [from, from + n) of eight rows become parts of n rows: out[j][at + i] = in[at + i][from
   * + j].
   */
  static void transpose8(float[][] in, int at, float[][] out, int from, int n) {
    transpose8(
        in[at],
        in[at + 1],
        in[at + 2],
        in[at + 3],
        in[at + 4],
        in[at + 5],
        in[at + 6],
        in[at + 7],
        out,
        at,
        from,
        n);
  }

  private static void transpose8(
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] e,
      float[] f,
      float[] g,
      float[] h,
      float[][] out,
      int at,
      int from,
      int n) {
    for (int j = 0, q = from; j < n; j++, q++) {
      float[] o = out[j];
      o[at] = a[q];
      o[at + 1] = b[q];
      o[at + 2] = c[q];
      o[at + 3] = d[q];
      o[at + 4] = e[q];
      o[at + 5] = f[q];
      o[at + 6] = g[q];
      o[at + 7] = h[q];
    }
  }
}

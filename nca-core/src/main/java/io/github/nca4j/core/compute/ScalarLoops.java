package io.github.nca4j.core.compute;

import static io.github.nca4j.core.compute.FusedMultiplyAdd.fma;

import java.util.Objects;

/**
 * The loops that C2 vectorises: short bodies over separate arrays at the same index. A method each,
 * so that each is compiled on its own.
 */
final class ScalarLoops {
  private ScalarLoops() {}

  /**
   * Adds to four rows the products of three: c0 += a[p] x0 + a[p + 1] x1 + a[p + 2] x2, and so on
   * to a[p + 11]. Two outputs and three inputs a loop, six multiply-adds for five loads and two
   * stores, are about the largest tile that JDK 17's C2 vectorises: 75 to 85 GFLOPS on long rows.
   *
   * <p>And only where it is not inlined, which depends on what is around it. This method is longer
   * than the 325 bytes of code (FreqInlineSize) up to which C2 inlines; the two pairs of rows see
   * to that, and to fewer calls.
   */
  static void addProducts(
      float[] c0,
      float[] c1,
      float[] c2,
      float[] c3,
      float[] x0,
      float[] x1,
      float[] x2,
      float[] a,
      int p,
      int n) {
    Objects.checkFromIndexSize(p, 12, a.length);
    float a00 = a[p];
    float a01 = a[p + 1];
    float a02 = a[p + 2];
    float a10 = a[p + 3];
    float a11 = a[p + 4];
    float a12 = a[p + 5];
    for (int j = 0; j < n; j++) {
      float v0 = x0[j];
      float v1 = x1[j];
      float v2 = x2[j];
      float s0 = fma(a02, v2, fma(a01, v1, fma(a00, v0, c0[j])));
      float s1 = fma(a12, v2, fma(a11, v1, fma(a10, v0, c1[j])));
      c0[j] = s0;
      c1[j] = s1;
    }
    float a20 = a[p + 6];
    float a21 = a[p + 7];
    float a22 = a[p + 8];
    float a30 = a[p + 9];
    float a31 = a[p + 10];
    float a32 = a[p + 11];
    for (int j = 0; j < n; j++) {
      float v0 = x0[j];
      float v1 = x1[j];
      float v2 = x2[j];
      float s2 = fma(a22, v2, fma(a21, v1, fma(a20, v0, c2[j])));
      float s3 = fma(a32, v2, fma(a31, v1, fma(a30, v0, c3[j])));
      c2[j] = s2;
      c3[j] = s3;
    }
  }

  /** c += x0 + x1 + x2. */
  static void add(float[] c, float[] x0, float[] x1, float[] x2, int n) {
    for (int j = 0; j < n; j++) {
      c[j] += x0[j] + x1[j] + x2[j];
    }
  }

  /** The sum of n values, in four partial sums: one would wait four cycles for each addition. */
  static float sum(float[] x, int n) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int j = 0;
    for (; j + 4 <= n; j += 4) {
      a += x[j];
      b += x[j + 1];
      c += x[j + 2];
      d += x[j + 3];
    }
    for (; j < n; j++) {
      a += x[j];
    }
    return a + b + (c + d);
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

package io.github.nca4j.core.compute.scalar;

import static io.github.nca4j.core.compute.FusedMultiplyAdd.fma;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The loops that C2 vectorises: short bodies over separate arrays at the same index. A method each,
 * so that each is compiled on its own.
 */
final class ScalarLoops {
  /**
   * The least to run these loops over, whatever is in the rows after the values that matter. C2
   * takes the length of vectors from the mean number of passes it has seen: on JDK 17 and 25 they
   * have 512 bits from about 150 on, 256 at 128, and in a training run that begins with few cells
   * none at all, for good.
   */
  private static final int SHORTEST = 160;

  /** Up to here plain loops are as fast as the {@link #SHORTEST} of these, and at 10 twice. */
  private static final int FEW = 48;

  /** How many of n values and what follows to run over. */
  static int span(int n) {
    return Math.max(n, SHORTEST);
  }

  /**
   * Floats of a row for n values. 12 mod 16 make a row, with its header, a multiple of 64 bytes: so
   * all rows align alike.
   */
  static int rowLength(int n) {
    return (span(n) + 3) / 16 * 16 + 12;
  }

  /**
   * Calls {@link #addLongProducts}. C2 inlines a call wherever it may, and inlined into loops that
   * run over rows this loop is not vectorised, or not always: it depends on what is compiled first.
   * The one call that is never inlined is that of a handle which is not a constant.
   */
  private final MethodHandle addLongProducts;

  ScalarLoops() {
    try {
      addLongProducts =
          MethodHandles.lookup()
              .findStatic(
                  ScalarLoops.class,
                  "addLongProducts",
                  MethodType.methodType(
                      void.class,
                      float[].class,
                      float[].class,
                      float[].class,
                      float[].class,
                      float[].class,
                      float[].class,
                      int.class,
                      int.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /**
   * Adds to the four rows from c[i] on the products of three: c[i] += a[p] x0 + a[p + 1] x1 + a[p +
   * 2] x2, and so on to a[p + 11]. What is in the rows after n values loses its meaning.
   */
  void addProducts(
      float[][] c, int i, float[] x0, float[] x1, float[] x2, float[] a, int p, int n) {
    if (n <= FEW) {
      addFewProducts(c, i, x0, x1, x2, a, p, n);
      return;
    }
    int span = span(n);
    try {
      addLongProducts.invokeExact(c[i], c[i + 1], x0, x1, x2, a, p, span);
      addLongProducts.invokeExact(c[i + 2], c[i + 3], x0, x1, x2, a, p + 6, span);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static void addFewProducts(
      float[][] c, int i, float[] x0, float[] x1, float[] x2, float[] a, int p, int n) {
    for (int r = 0; r < 4; r++, p += 3) {
      float[] row = c[i + r];
      float a0 = a[p];
      float a1 = a[p + 1];
      float a2 = a[p + 2];
      for (int j = 0; j < n; j++) {
        row[j] = fma(a2, x2[j], fma(a1, x1[j], fma(a0, x0[j], row[j])));
      }
    }
  }

  /**
   * Two outputs and three inputs, six multiply-adds for five loads and two stores: about the
   * largest tile that JDK 17's C2 vectorises.
   */
  static void addLongProducts(
      float[] c0, float[] c1, float[] x0, float[] x1, float[] x2, float[] a, int p, int n) {
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

  /**
   * d = h > 0 ? d : 0 for an h that is never negative. A branch would not vectorise; 2^252 lifts
   * even the smallest float above 1, so that the minimum is 1 or 0.
   */
  static void gate(float[] d, float[] h, int n) {
    for (int j = 0; j < n; j++) {
      d[j] *= Math.min(1f, h[j] * 0x1p126f * 0x1p126f);
    }
  }

  /** d = h > 0 ? d : slope d, likewise: a negative h is lifted far below the slope. */
  static void gateLeaky(float[] d, float[] h, float slope, int n) {
    for (int j = 0; j < n; j++) {
      d[j] *= Math.max(slope, Math.min(1f, h[j] * 0x1p126f * 0x1p126f));
    }
  }

  /** d = (1 - h^2) d. */
  static void gateTanh(float[] d, float[] h, int n) {
    for (int j = 0; j < n; j++) {
      d[j] *= 1 - h[j] * h[j];
    }
  }

  /** d = |h| < limit ? d : 0 for an h in [-limit, limit], as {@link #gate} does it. */
  static void gateClamp(float[] d, float[] h, float limit, int n) {
    for (int j = 0; j < n; j++) {
      d[j] *= Math.min(1f, (limit - Math.abs(h[j])) * 0x1p126f * 0x1p126f);
    }
  }
}

package io.github.nca4j.core.compute.scalar;

import static io.github.nca4j.core.compute.FusedMultiplyAdd.fma;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

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
   * The one call that is never inlined is that of a handle which is not a constant. One handle for
   * all, since each is compiled on its own.
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
                      Stream.of(
                              Collections.nCopies(6, float[].class),
                              Collections.nCopies(9, float.class),
                              List.of(int.class))
                          .<Class<?>>flatMap(List::stream)
                          .toArray(Class<?>[]::new)));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /**
   * Adds to the three rows from c[i] on the products of three: c[i] += a0[p] x0 + a0[p + 1] x1 +
   * a0[p + 2] x2, c[i + 1] likewise those of a1 from p + step on, c[i + 2] of a2 from p + 2 step
   * on. What is in the rows after n values loses its meaning.
   */
  void addProducts(
      float[][] c,
      int i,
      float[] x0,
      float[] x1,
      float[] x2,
      float[] a0,
      float[] a1,
      float[] a2,
      int p,
      int step,
      int n) {
    float[] c0 = c[i];
    float[] c1 = c[i + 1];
    float[] c2 = c[i + 2];
    int q = p + step;
    int r = q + step;
    if (n <= FEW) {
      addFewProducts(c0, x0, x1, x2, a0, p, n);
      addFewProducts(c1, x0, x1, x2, a1, q, n);
      addFewProducts(c2, x0, x1, x2, a2, r, n);
      return;
    }
    int span = span(n);
    try {
      addLongProducts.invokeExact(
          c0, c1, c2, x0, x1, x2, a0[p], a0[p + 1], a0[p + 2], a1[q], a1[q + 1], a1[q + 2], a2[r],
          a2[r + 1], a2[r + 2], span);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static void addFewProducts(
      float[] row, float[] x0, float[] x1, float[] x2, float[] a, int p, int n) {
    float w0 = a[p];
    float w1 = a[p + 1];
    float w2 = a[p + 2];
    for (int j = 0; j < n; j++) {
      row[j] = fma(w2, x2[j], fma(w1, x1[j], fma(w0, x0[j], row[j])));
    }
  }

  /**
   * Three outputs and three inputs, nine multiply-adds for six loads and three stores: about the
   * largest tile that JDK 17's C2 vectorises. Two outputs are a sixth slower; four outputs of three
   * inputs are not vectorised there, nor are these where the factors come from several arrays.
   */
  static void addLongProducts(
      float[] c0,
      float[] c1,
      float[] c2,
      float[] x0,
      float[] x1,
      float[] x2,
      float a00,
      float a01,
      float a02,
      float a10,
      float a11,
      float a12,
      float a20,
      float a21,
      float a22,
      int n) {
    for (int j = 0; j < n; j++) {
      float v0 = x0[j];
      float v1 = x1[j];
      float v2 = x2[j];
      float s0 = fma(a02, v2, fma(a01, v1, fma(a00, v0, c0[j])));
      float s1 = fma(a12, v2, fma(a11, v1, fma(a10, v0, c1[j])));
      float s2 = fma(a22, v2, fma(a21, v1, fma(a20, v0, c2[j])));
      c0[j] = s0;
      c1[j] = s1;
      c2[j] = s2;
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

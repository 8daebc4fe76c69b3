package io.github.nca4j.core.compute;

/** Dense products on parts of plain arrays. Stateless and thread-safe. */
public interface MatrixKernels {
  /**
   * C = A B or C += A B, with C rows x columns, A rows x depth, B depth x columns, where A(r, k) is
   * {@code a[aAt + r * aRow + k * aStep]}, B(k, j) is {@code b[bAt + k * bRow + j]} and C(r, j) is
   * {@code c[cAt + r * cRow + j]}. A transposed A has aRow 1 and its row length as aStep.
   *
   * @param accumulate whether the product is added to what C holds
   */
  void multiply(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bRow,
      float[] c,
      int cAt,
      int cRow,
      int rows,
      int depth,
      int columns,
      boolean accumulate);
}

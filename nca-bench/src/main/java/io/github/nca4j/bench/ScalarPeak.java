package io.github.nca4j.bench;

/**
 * Multiply-adds in the form that the compiler vectorises by itself, on arrays that stay in the
 * nearest cache: what stands in for the peak where the Vector API is missing or slow.
 */
final class ScalarPeak implements PeakLoop {
  private static final int LENGTH = 512;

  @Override
  public float run(int iterations) {
    float[] sum = new float[LENGTH];
    float[] x = new float[LENGTH];
    float[] y = new float[LENGTH];
    float[] z = new float[LENGTH];
    float[] w = new float[LENGTH];
    float factor = 0.5f;
    for (int n = 0; n < iterations; n++) {
      accumulate(sum, x, y, z, w, factor);
    }
    return sum[0];
  }

  private static void accumulate(
      float[] sum, float[] x, float[] y, float[] z, float[] w, float factor) {
    for (int i = 0; i < LENGTH; i++) {
      sum[i] += factor * x[i] + factor * y[i] + factor * z[i] + factor * w[i];
    }
  }

  @Override
  public long operationsPerIteration() {
    return 8L * LENGTH;
  }

  @Override
  public int vectorBits() {
    return 0;
  }
}

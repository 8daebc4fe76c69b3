package io.github.nca4j.core.saved;

import io.github.nca4j.core.Kernel;
import java.util.Arrays;

/**
 * Kernels as files have them: with the zeros between their taps, for readers of any kind.
 * Stateless.
 */
public final class SavedKernel {
  private SavedKernel() {}

  /**
   * A kernel whose taps lie apart.
   *
   * @param wide the kernel with the zeros between its taps
   * @param by cells from one tap to the next, 1 or more
   * @throws IllegalArgumentException if that does not fit the kernel
   */
  public static Kernel dilated(Kernel wide, int by) {
    if (by == 1) {
      return wide;
    }
    if (by < 1 || wide.radius() % by != 0) {
      throw new IllegalArgumentException(
          "dilation " + by + " must divide the radius, " + wide.radius());
    }
    int across = (wide.size() - 1) / by + 1;
    float[] taps = new float[across * across];
    for (int i = 0; i < taps.length; i++) {
      taps[i] = wide.weight(i / across * by, i % across * by);
    }
    Kernel kernel = Kernel.of(across, taps).dilated(by);
    if (!Arrays.equals(kernel.weights(), wide.weights())) {
      throw new IllegalArgumentException("must be zero between the taps of its dilation, " + by);
    }
    return kernel;
  }
}

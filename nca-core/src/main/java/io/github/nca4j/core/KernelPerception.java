package io.github.nca4j.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * Perception by kernels, each applied to every channel on its own (a depthwise cross-correlation).
 * Feature {@code k * channels + c} is kernel k's answer to channel c. The weights of {@linkplain
 * Kernel#learned() learned} kernels are its parameters, one of shape [taps, taps] a kernel: [size,
 * size] where it is not dilated.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kernels one or more; their sizes may differ
 */
public record KernelPerception(List<Kernel> kernels) implements Perception {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is no kernel
   */
  public KernelPerception {
    Objects.requireNonNull(kernels, "kernels");
    kernels = List.copyOf(kernels);
    if (kernels.isEmpty()) {
      throw new IllegalArgumentException("kernels is empty, must have at least one");
    }
  }

  /** {@return the largest kernel's radius: how far a cell sees} */
  public int radius() {
    return kernels.stream().mapToInt(Kernel::radius).max().orElseThrow();
  }

  /**
   * {@return this perception with every kernel turned counter-clockwise, as {@link
   * Kernel#rotated(double)} says}
   *
   * @param radians the angle, counter-clockwise
   * @throws IllegalArgumentException if a kernel cannot be steered or the angle is not finite
   */
  public KernelPerception rotated(double radians) {
    return new KernelPerception(kernels.stream().map(k -> k.rotated(radians)).toList());
  }

  /**
   * {@return this perception for patterns so many times as large, as {@link
   * Kernel#stretched(double)} says}
   *
   * @param scale positive and finite
   * @throws IllegalArgumentException if the scale is not positive and finite
   */
  public KernelPerception stretched(double scale) {
    return new KernelPerception(kernels.stream().map(k -> k.stretched(scale)).toList());
  }

  @Override
  public List<Parameter> parameters() {
    return kernels.stream()
        .filter(Kernel::isLearned)
        .map(kernel -> Parameter.of(kernel.tapWeights(), kernel.tapsAcross(), kernel.tapsAcross()))
        .toList();
  }

  @Override
  public KernelPerception withParameters(List<Parameter> parameters) {
    Objects.requireNonNull(parameters, "parameters");
    Parameter.requireLike(parameters(), parameters);
    Iterator<Parameter> next = parameters.iterator();
    List<Kernel> changed = new ArrayList<>();
    for (Kernel kernel : kernels) {
      changed.add(kernel.isLearned() ? kernel.withTapWeights(next.next().values()) : kernel);
    }
    return new KernelPerception(changed);
  }

  @Override
  public int features(int channels) {
    long features = (long) kernels.size() * channels;
    if (features > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "channels "
              + channels
              + " of "
              + kernels.size()
              + " kernels are "
              + features
              + " features, more than "
              + Integer.MAX_VALUE);
    }
    return (int) features;
  }

  @Override
  public void perceive(Grid grid, Boundary boundary, float[] features) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(boundary, "boundary");
    Objects.requireNonNull(features, "features");
    int channels = grid.channels();
    int stride = features(channels);
    int size = grid.height() * grid.width() * stride;
    if (features.length != size) {
      throw new IllegalArgumentException(
          "features has "
              + features.length
              + " floats, must have height x width x features = "
              + size);
    }
    for (int k = 0; k < kernels.size(); k++) {
      correlate(grid, kernels.get(k), boundary, features, k * channels, stride);
    }
  }

  private static void correlate(
      Grid grid, Kernel kernel, Boundary boundary, float[] features, int first, int stride) {
    int height = grid.height();
    int width = grid.width();
    int channels = grid.channels();
    float[] values = grid.values();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int out = (y * width + x) * stride + first;
        Arrays.fill(features, out, out + channels, 0);
        for (int i = 0; i < kernel.size() * kernel.size(); i++) {
          float weight = kernel.weight(i / kernel.size(), i % kernel.size());
          int ny = y + i / kernel.size() - kernel.radius();
          int nx = x + i % kernel.size() - kernel.radius();
          if (boundary == Boundary.CIRCULAR) {
            ny = Math.floorMod(ny, height);
            nx = Math.floorMod(nx, width);
          }
          if (weight == 0 || ny < 0 || ny >= height || nx < 0 || nx >= width) {
            continue;
          }
          int in = (ny * width + nx) * channels;
          for (int c = 0; c < channels; c++) {
            features[out + c] += weight * values[in + c];
          }
        }
      }
    }
  }
}

package io.github.nca4j.core.compute;

import io.github.nca4j.core.Activation;
import java.util.List;

/**
 * A provider of the arithmetic: arrays in, arrays out. There is a scalar one, laid out so that the
 * compiler vectorises it by itself, and one written with the Vector API; {@link Compute} chooses
 * once. Stateless and thread-safe.
 */
public interface CellKernels {
  /** "scalar" or "simd". */
  String name();

  /** Where this provider wants the values of a grid. */
  Layout layout(int height, int width, int channels, int halo);

  /**
   * A block for grids of one layout.
   *
   * @param layout made by this provider, its halo at least the stencil's radius
   * @param widths features, hidden widths, channels; features = filters x channels
   * @param activations one after each layer
   */
  CellBlock block(Layout layout, Stencil stencil, int[] widths, List<Activation> activations);

  /** Products for whole matrices. */
  MatrixKernels matrices();
}

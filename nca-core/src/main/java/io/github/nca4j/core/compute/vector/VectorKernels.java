package io.github.nca4j.core.compute.vector;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.compute.CellBlock;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.Layout;
import io.github.nca4j.core.compute.MatrixKernels;
import io.github.nca4j.core.compute.Stencil;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The provider written with the Vector API. Its data is rows of cells, channels last and padded to
 * whole vectors: sixteen channels are one 512-bit register, so that perceiving a cell is nine
 * loads, and weight gradients need no sum over lanes. All five products of the rule are one tile,
 * of {@link VectorWideTiles} or {@link VectorNarrowTiles}.
 */
public final class VectorKernels implements CellKernels {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /** For {@code Compute}, by name. */
  public VectorKernels() {}

  @Override
  public String name() {
    return "simd";
  }

  @Override
  public Layout layout(int height, int width, int channels, int halo) {
    return Layout.rows(height, width, channels, halo, padded(channels));
  }

  @Override
  public CellBlock block(
      Layout layout, Stencil stencil, int[] widths, List<Activation> activations) {
    return new VectorBlock(layout, stencil, widths, activations);
  }

  @Override
  public MatrixKernels matrices() {
    return new VectorMatrices();
  }

  /** The next multiple of the vector length. */
  static int padded(int width) {
    return (width + LANES - 1) / LANES * LANES;
  }
}

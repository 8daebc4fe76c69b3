package io.github.nca4j.core.compute.vector;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.compute.CellBlock;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.FusedMultiplyAdd;
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
  /** The processor's longest vectors; tiles need four lanes, which a JVM's flags may forbid. */
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() < 4
          ? FloatVector.SPECIES_128
          : FloatVector.SPECIES_PREFERRED;

  static final int LANES = SPECIES.length();

  /**
   * Whether to multiply and add in one. A constant, so that the other branch is not compiled; tiles
   * have it in each line, since C2 limits what it inlines into methods as long as theirs.
   */
  static final boolean FUSED = FusedMultiplyAdd.isAvailable();

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

  /** a * b + c. */
  static FloatVector fma(FloatVector a, FloatVector b, FloatVector c) {
    return FUSED ? a.fma(b, c) : a.mul(b).add(c);
  }

  /** The next multiple of the vector length. */
  static int padded(int width) {
    return (width + LANES - 1) / LANES * LANES;
  }
}

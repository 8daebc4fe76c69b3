package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.train.data.Exemplar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Sliced optimal transport between the patches of a picture and those of the exemplar, at several
 * scales, each half as large (Elnekave and Weiss 2022): the patches are projected on directions,
 * and the sum over scales is taken of the mean over directions of the squared 2-Wasserstein
 * distance between both sets of projections. It needs no network.
 *
 * <p>The directions are drawn anew each time from a set whose projections of the exemplar, all of
 * its patches, are known from the beginning. Immutable and thread-safe.
 */
public final class PatchTransport implements TextureLoss {
  private static final int SCALES = 4;
  private static final int PATCH = 7;
  private static final int DIRECTIONS = 32;

  private final Exemplar exemplar;
  private final int scales;
  private final int patch;
  private final int directions;
  private final List<PatchDirections> ofScales = new ArrayList<>();

  private PatchTransport(Exemplar exemplar, int scales, int patch, int directions) {
    this.exemplar = exemplar;
    this.scales = scales;
    this.patch = patch;
    this.directions = directions;
    int coarsest = patch << (scales - 1);
    exemplar.requireSide(
        coarsest, String.format(Locale.ROOT, "patches of %d pixels at %s", patch, scales(scales)));
    ColourGrid grid = ColourGrid.of(exemplar);
    for (int scale = 0; scale < scales; scale++) {
      ofScales.add(PatchDirections.of(grid, patch, 8 * directions, scale));
      grid = scale + 1 < scales ? grid.halved() : grid;
    }
  }

  private static String scales(int scales) {
    return scales == 1
        ? "one scale"
        : String.format(
            Locale.ROOT, "%d scales, the coarsest of 1 pixel for %d", scales, 1 << (scales - 1));
  }

  /**
   * {@return the loss with patches of 7 x 7 at 4 scales, and 32 directions at each}
   *
   * @param exemplar what to look like, 56 pixels or more on each side
   * @throws IllegalArgumentException naming the exemplar, if it is smaller
   */
  public static PatchTransport of(Exemplar exemplar) {
    return new PatchTransport(
        Objects.requireNonNull(exemplar, "exemplar"), SCALES, PATCH, DIRECTIONS);
  }

  /**
   * {@return the same at a number of scales, for exemplars that are too small for 4}
   *
   * @param exemplar what to look like, {@code 7 * 2^(scales - 1)} pixels or more on each side
   * @param scales 1 to 8
   * @throws IllegalArgumentException naming the number, or the exemplar if it is smaller
   */
  public static PatchTransport of(Exemplar exemplar, int scales) {
    Objects.requireNonNull(exemplar, "exemplar");
    requireScales(scales);
    return new PatchTransport(exemplar, scales, PATCH, DIRECTIONS);
  }

  private static void requireScales(int scales) {
    if (scales < 1 || scales > 8) {
      throw new IllegalArgumentException("scales " + scales + " must be in [1, 8]");
    }
  }

  /**
   * {@return the same for another number of scales}
   *
   * @param count 1 to 8
   * @throws IllegalArgumentException naming the exemplar, if it is smaller than a patch at the
   *     coarsest scale
   */
  public PatchTransport withScales(int count) {
    requireScales(count);
    return new PatchTransport(exemplar, count, patch, directions);
  }

  /**
   * {@return the same for patches of another size}
   *
   * @param side cells along each side, odd, 1 to 31
   * @throws IllegalArgumentException naming the exemplar, if it is smaller than a patch at the
   *     coarsest scale
   */
  public PatchTransport withPatch(int side) {
    if (side < 1 || side > 31 || side % 2 == 0) {
      throw new IllegalArgumentException("patch " + side + " must be odd and in [1, 31]");
    }
    return new PatchTransport(exemplar, scales, side, directions);
  }

  /**
   * {@return the same with another number of directions}
   *
   * @param count at each scale and step, 1 to 4096
   */
  public PatchTransport withDirections(int count) {
    if (count < 1 || count > 4096) {
      throw new IllegalArgumentException("directions " + count + " must be in [1, 4096]");
    }
    return new PatchTransport(exemplar, scales, patch, count);
  }

  @Override
  public String id() {
    return String.format(
        Locale.ROOT, "patch transport scales=%d patch=%d directions=%d", scales, patch, directions);
  }

  @Override
  public Exemplar exemplar() {
    return exemplar;
  }

  @Override
  public void check(int height, int width) {
    int pixel = 1 << (scales - 1);
    int least = patch * pixel;
    if (height % pixel != 0 || width % pixel != 0 || height < least || width < least) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "size %d x %d must be a multiple of %d and %d or more, along both sides: patches of %d"
                  + " pixels at %s",
              width,
              height,
              pixel,
              least,
              patch,
              scales(scales)));
    }
  }

  @Override
  public Variable of(Variable picture, SplittableRandom random) {
    Objects.requireNonNull(picture, "picture");
    Objects.requireNonNull(random, "random");
    Variable grid = picture;
    Variable loss = picture.tape().constant(Shape.scalar(), new float[1]);
    for (int scale = 0; scale < scales; scale++) {
      grid = scale == 0 ? grid : grid.averagePool(2);
      PatchDirections.Drawn drawn = ofScales.get(scale).draw(directions, random);
      Variable filters = picture.tape().constant(drawn.shape(), drawn.filters());
      Variable projected = grid.convolve(filters, Boundary.CIRCULAR);
      loss = loss.add(projected.transport(drawn.sorted()));
    }
    return loss;
  }
}

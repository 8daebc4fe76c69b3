package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.train.data.Exemplar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * How far the patches of a picture are from those of the exemplar, at several scales, each half as
 * large. It needs no network. At each scale it has two parts:
 *
 * <ul>
 *   <li><b>Sliced optimal transport</b> (Elnekave and Weiss 2022): patches are projected on
 *       directions, and the mean over these is taken of the squared 2-Wasserstein distance between
 *       both sets of projections. Half of the directions are of a few cells alone. This is what
 *       makes all of the exemplar appear, each thing as often as it is there.
 *   <li><b>The distance to the nearest patches</b> (Kwatra et al. 2005), the mean over some of the
 *       picture's patches of the squared difference from that of the exemplar's which is nearest.
 *       This is what makes lines close and pebbles round: projections of a patch tell little of
 *       what is in it together.
 * </ul>
 *
 * <p>Directions and patches are drawn anew each time, directions from a set whose projections of
 * all the exemplar's patches are known from the beginning. Immutable and thread-safe.
 */
public final class PatchTransport implements TextureLoss {
  private static final int SCALES = 4;
  private static final int PATCH = 7;
  private static final int DIRECTIONS = 32;

  /** How many directions are known for each one that is drawn. */
  private static final int KNOWN = 16;

  private static final float NEAREST = 0.25f;

  /** How many of a picture's patches are looked at at each scale. */
  private static final int PATCHES = 512;

  private final Exemplar exemplar;
  private final int scales;
  private final int patch;
  private final int directions;
  private final float nearest;
  private final List<PatchDirections> sliced = new ArrayList<>();
  private final List<NearestPatches> whole = new ArrayList<>();

  private PatchTransport(Exemplar exemplar, int scales, int patch, int directions, float nearest) {
    this.exemplar = exemplar;
    this.scales = scales;
    this.patch = patch;
    this.directions = directions;
    this.nearest = nearest;
    int coarsest = patch << (scales - 1);
    exemplar.requireSide(
        coarsest, String.format(Locale.ROOT, "patches of %d pixels at %s", patch, scales(scales)));
    ColourGrid grid = ColourGrid.of(exemplar);
    for (int scale = 0; scale < scales; scale++) {
      sliced.add(PatchDirections.of(grid, patch, KNOWN * directions, scale));
      whole.add(new NearestPatches(grid, patch));
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
        Objects.requireNonNull(exemplar, "exemplar"), SCALES, PATCH, DIRECTIONS, NEAREST);
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
    return new PatchTransport(exemplar, scales, PATCH, DIRECTIONS, NEAREST);
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
    return new PatchTransport(exemplar, count, patch, directions, nearest);
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
    return new PatchTransport(exemplar, scales, side, directions, nearest);
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
    return new PatchTransport(exemplar, scales, patch, count, nearest);
  }

  /**
   * {@return the same with another weight of the distance to the nearest patches}
   *
   * @param weight beside 1 for the transport, 0 or more and finite; 0 for the transport alone
   */
  public PatchTransport withNearest(float weight) {
    if (!(weight >= 0) || !Float.isFinite(weight)) {
      throw new IllegalArgumentException("nearest " + weight + " must be at least 0 and finite");
    }
    return new PatchTransport(exemplar, scales, patch, directions, weight);
  }

  @Override
  public String id() {
    return String.format(
        Locale.ROOT,
        "patch transport scales=%d patch=%d directions=%d nearest=%s",
        scales,
        patch,
        directions,
        nearest);
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
      DrawnPatches patches = DrawnPatches.of(grid, patch, PATCHES, random);
      PatchDirections.Drawn drawn = sliced.get(scale).draw(directions, patches.count(), random);
      Variable filters = picture.tape().constant(drawn.shape(), drawn.filters());
      loss = loss.add(patches.rows().dense(filters).transport(drawn.sorted()));
      if (nearest > 0) {
        loss = loss.add(whole.get(scale).distance(patches, random).scale(nearest));
      }
    }
    return loss;
  }
}

package io.github.nca4j.train.evaluate;

import io.github.nca4j.core.Grid;
import io.github.nca4j.train.data.Exemplar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * How much a state looks like an exemplar, by measures that training does not see. Each is a
 * multiple of what parts of the exemplar have to each other, so that 1 is as alike as two pieces of
 * the same material.
 *
 * <pre>{@code
 * TextureQuality quality = TextureQuality.of(exemplar);
 * double ratio = quality.transportRatio(automaton.grid());
 * TextureQuality.Patches patches = quality.patches(automaton.grid());
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class TextureQuality {
  /** How many scales are compared, each half as large as the one before. */
  public static final int SCALES = 3;

  private static final int SLICED_SCALES = 4;
  private static final int SLICED_PATCH = 5;
  private static final int DIRECTIONS = 64;
  private static final int PATCH = 7;
  private static final int MOST_KNOWN = 1 << 14;
  private static final int MOST_ASKED = 1 << 11;

  /** Of parts of a picture that repeats itself exactly, which have no distance to each other. */
  private static final double LEAST = 1e-4;

  private final List<float[]> directions = new ArrayList<>();
  private final List<double[][]> lines;
  private final double betweenCrops;
  private final List<PatchSet> known = new ArrayList<>();
  private final double[] betweenHalves = new double[SCALES];

  private TextureQuality(Exemplar exemplar) {
    exemplar.requireSide(
        2 * (SLICED_PATCH << (SLICED_SCALES - 1)),
        "it is measured by what its quarters have to each other at 4 scales");
    SplittableRandom random = new SplittableRandom(0x5EED);
    for (int i = 0; i < DIRECTIONS; i++) {
      directions.add(unit(random));
    }
    Raster picture = Raster.of(exemplar);
    lines = lines(picture, false);
    betweenCrops = Math.max(LEAST, betweenQuarters(picture));
    for (int scale = 0; scale < SCALES; scale++) {
      known.add(PatchSet.within(picture, PATCH).atMost(MOST_KNOWN));
      int half = picture.width() / 2;
      PatchSet left = PatchSet.within(picture.part(0, 0, picture.height(), half), PATCH);
      PatchSet right =
          PatchSet.within(picture.part(0, picture.width() - half, picture.height(), half), PATCH);
      betweenHalves[scale] = Math.max(LEAST, (distance(left, right) + distance(right, left)) / 2);
      picture = picture.halved();
    }
  }

  /**
   * {@return the measures for an exemplar}
   *
   * @param exemplar what states are compared with, 80 pixels or more on each side
   * @throws IllegalArgumentException naming the exemplar, if it is smaller
   */
  public static TextureQuality of(Exemplar exemplar) {
    return new TextureQuality(Objects.requireNonNull(exemplar, "exemplar"));
  }

  private static float[] unit(SplittableRandom random) {
    float[] direction = new float[SLICED_PATCH * SLICED_PATCH * Exemplar.COLOURS];
    double squares = 0;
    for (int i = 0; i < direction.length; i++) {
      direction[i] = (float) random.nextGaussian();
      squares += (double) direction[i] * direction[i];
    }
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= (float) Math.sqrt(squares);
    }
    return direction;
  }

  /**
   * How near the patches of state and exemplar are to each other, at each of {@link #SCALES}
   * scales, the finest first: mean squared distances of patches of 7 x 7 pixels from the nearest
   * one of the other picture, in multiples of what the exemplar's left and right half have to each
   * other. Immutable.
   *
   * @param coherence of the state's patches from the exemplar's: whether all that is there belongs
   *     to the texture
   * @param completeness of the exemplar's patches from the state's: whether all of the texture is
   *     there
   * @param border the coherence of patches across the border of the torus, in multiples of that of
   *     those within, at the finest scale
   */
  public record Patches(List<Double> coherence, List<Double> completeness, double border) {
    /** Copies the lists. */
    public Patches {
      Objects.requireNonNull(coherence, "coherence");
      Objects.requireNonNull(completeness, "completeness");
      coherence = List.copyOf(coherence);
      completeness = List.copyOf(completeness);
    }

    /** {@return the largest of all of them but the border's} */
    public double worst() {
      double worst = 0;
      for (int scale = 0; scale < coherence.size(); scale++) {
        worst = Math.max(worst, Math.max(coherence.get(scale), completeness.get(scale)));
      }
      return worst;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "coherence %s, completeness %s, border %.2f",
          rounded(coherence),
          rounded(completeness),
          border);
    }

    private static List<String> rounded(List<Double> values) {
      return values.stream().map(value -> String.format(Locale.ROOT, "%.2f", value)).toList();
    }
  }

  /**
   * {@return the sliced transport of a state's patches to the exemplar's, by projections of its
   * own, as a multiple of the mean of that between two quarters of the exemplar} Patches are of 5 x
   * 5 pixels, at 4 scales.
   *
   * @param state of a texture's model, a torus of 40 x 40 cells or more
   */
  public double transportRatio(Grid state) {
    Objects.requireNonNull(state, "state");
    int least = SLICED_PATCH << (SLICED_SCALES - 1);
    if (state.height() < least || state.width() < least) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "state of %d x %d cells must be of %d x %d or more",
              state.width(),
              state.height(),
              least,
              least));
    }
    return transport(lines(Raster.of(state), true), lines) / betweenCrops;
  }

  /**
   * {@return how near the patches of state and exemplar are to each other}
   *
   * @param state of a texture's model, a torus of 28 x 28 cells or more
   */
  public Patches patches(Grid state) {
    Raster picture = Raster.of(Objects.requireNonNull(state, "state"));
    List<Double> coherence = new ArrayList<>();
    List<Double> completeness = new ArrayList<>();
    double border = Double.NaN;
    for (int scale = 0; scale < SCALES; scale++) {
      PatchSet mine = PatchSet.onTorus(picture, PATCH);
      double[] nearest = mine.nearest(known.get(scale));
      coherence.add(mean(nearest) / betweenHalves[scale]);
      completeness.add(distance(known.get(scale), mine) / betweenHalves[scale]);
      border = scale == 0 ? border(nearest, picture) : border;
      picture = picture.halved();
    }
    return new Patches(coherence, completeness, border);
  }

  /** Patches are numbered by their first cell. */
  private static double border(double[] nearest, Raster picture) {
    double[] sums = new double[2];
    int[] counts = new int[2];
    for (int i = 0; i < nearest.length; i++) {
      boolean across =
          i / picture.width() + PATCH > picture.height()
              || i % picture.width() + PATCH > picture.width();
      sums[across ? 1 : 0] += nearest[i];
      counts[across ? 1 : 0]++;
    }
    return sums[1] / counts[1] / (sums[0] / counts[0]);
  }

  private static double distance(PatchSet from, PatchSet to) {
    return mean(from.atMost(MOST_ASKED).nearest(to.atMost(MOST_KNOWN)));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private double betweenQuarters(Raster picture) {
    int rows = picture.height() / 2;
    int columns = picture.width() / 2;
    List<List<double[][]>> quarters = new ArrayList<>();
    for (int quarter = 0; quarter < 4; quarter++) {
      quarters.add(
          lines(picture.part(quarter / 2 * rows, quarter % 2 * columns, rows, columns), false));
    }
    double sum = 0;
    int pairs = 0;
    for (int one = 0; one < 4; one++) {
      for (int other = one + 1; other < 4; other++) {
        sum += transport(quarters.get(one), quarters.get(other));
        pairs++;
      }
    }
    return sum / pairs;
  }

  /** The sorted projections on each direction, at each scale. */
  private List<double[][]> lines(Raster picture, boolean torus) {
    List<double[][]> ofScales = new ArrayList<>();
    Raster scaled = picture;
    for (int scale = 0; scale < SLICED_SCALES; scale++) {
      PatchSet patches =
          torus ? PatchSet.onTorus(scaled, SLICED_PATCH) : PatchSet.within(scaled, SLICED_PATCH);
      PatchSet fewer = patches.atMost(MOST_KNOWN);
      ofScales.add(directions.stream().map(fewer::projected).toArray(double[][]::new));
      scaled = scaled.halved();
    }
    return ofScales;
  }

  /** The sum over scales of the mean over directions of the squared 2-Wasserstein distance. */
  private static double transport(List<double[][]> some, List<double[][]> others) {
    double sum = 0;
    for (int scale = 0; scale < some.size(); scale++) {
      for (int line = 0; line < some.get(scale).length; line++) {
        sum += squaredDistance(some.get(scale)[line], others.get(scale)[line]) / DIRECTIONS;
      }
    }
    return sum;
  }

  private static double squaredDistance(double[] one, double[] other) {
    int ranks = Math.max(one.length, other.length);
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      double share = (rank + 0.5) / ranks;
      double difference = quantile(one, share) - quantile(other, share);
      sum += difference * difference;
    }
    return sum / ranks;
  }

  private static double quantile(double[] line, double share) {
    double rank = Math.max(0, Math.min(line.length - 1, share * line.length - 0.5));
    int below = (int) rank;
    int above = Math.min(line.length - 1, below + 1);
    return line[below] + (rank - below) * (line[above] - line[below]);
  }
}

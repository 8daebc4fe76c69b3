package io.github.nca4j.image;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts the colours of all pictures of an animation, exactly while there are at most 255. */
final class ColourCounts {
  private static final int BINS = 1 << 15;

  private final Set<Integer> distinct = new HashSet<>();
  private final long[] count = new long[BINS];
  private final long[][] sum = new long[3][BINS];

  /** Colours that share the upper five bits of each channel, and their mean. */
  record Bin(double count, double red, double green, double blue) {
    double mean(int channel) {
      return channel == 0 ? red : channel == 1 ? green : blue;
    }
  }

  void add(int rgb) {
    if (distinct.size() <= Palette.MAX_COLOURS) {
      distinct.add(rgb);
    }
    int red = rgb >> 16 & 255;
    int green = rgb >> 8 & 255;
    int blue = rgb & 255;
    int bin = red >> 3 << 10 | green >> 3 << 5 | blue >> 3;
    count[bin]++;
    sum[0][bin] += red;
    sum[1][bin] += green;
    sum[2][bin] += blue;
  }

  /** All colours in ascending order, if there are no more than a palette takes. */
  Optional<int[]> exact() {
    if (distinct.size() > Palette.MAX_COLOURS) {
      return Optional.empty();
    }
    return Optional.of(distinct.stream().mapToInt(Integer::intValue).sorted().toArray());
  }

  List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      if (count[i] > 0) {
        double n = count[i];
        bins.add(new Bin(n, sum[0][i] / n, sum[1][i] / n, sum[2][i] / n));
      }
    }
    return bins;
  }
}

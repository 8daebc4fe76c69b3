package io.github.nca4j.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Up to 255 opaque colours and, after the last, a transparent one: the palette of a whole
 * animation.
 *
 * <p>If the pictures have no more than 255 colours, the palette is exactly these. Otherwise it
 * comes from a histogram of 5 bits a channel: the box with the greatest squared error is split at
 * the mean of its widest channel, until there are 255 (after Wan, Wong and Prusinkiewicz 1988). So
 * a large flat background takes one entry, however many pixels it has.
 */
final class Palette {
  static final int MAX_COLOURS = 255;

  private static final int CACHE = 1 << 16;

  private final int[] colours;
  private final int[] cachedColour = new int[CACHE];
  private final byte[] cachedIndex = new byte[CACHE];

  private Palette(int[] colours) {
    this.colours = colours;
    Arrays.fill(cachedColour, -1);
  }

  static Palette of(ColourCounts counts) {
    return new Palette(counts.exact().orElseGet(() -> split(counts.bins())));
  }

  /** The index after those of the colours. */
  int transparentIndex() {
    return colours.length;
  }

  /** A colour as 0xRRGGBB. */
  int colour(int index) {
    return colours[index];
  }

  /** Index of the colour nearest to 0xRRGGBB by squared distance. */
  int nearest(int rgb) {
    int slot = (rgb * 0x9E3779B1) >>> 16;
    if (cachedColour[slot] != rgb) {
      cachedColour[slot] = rgb;
      cachedIndex[slot] = (byte) search(rgb);
    }
    return cachedIndex[slot] & 255;
  }

  private int search(int rgb) {
    int best = 0;
    int bestDistance = Integer.MAX_VALUE;
    for (int i = 0; i < colours.length && bestDistance > 0; i++) {
      int red = (rgb >> 16 & 255) - (colours[i] >> 16 & 255);
      int green = (rgb >> 8 & 255) - (colours[i] >> 8 & 255);
      int blue = (rgb & 255) - (colours[i] & 255);
      int distance = red * red + green * green + blue * blue;
      if (distance < bestDistance) {
        bestDistance = distance;
        best = i;
      }
    }
    return best;
  }

  private static int[] split(List<ColourCounts.Bin> bins) {
    List<Box> boxes = new ArrayList<>(List.of(new Box(bins)));
    while (boxes.size() < MAX_COLOURS) {
      Box worst = boxes.stream().max(Comparator.comparingDouble(box -> box.error)).orElseThrow();
      if (worst.error == 0) {
        break;
      }
      boxes.remove(worst);
      boxes.addAll(worst.halves());
    }
    return boxes.stream().mapToInt(Box::colour).toArray();
  }

  /** Some bins of the histogram, their mean, and the squared error of their widest channel. */
  private static final class Box {
    private final List<ColourCounts.Bin> bins;
    private final double[] mean = new double[3];
    private int widest;
    private double error;

    Box(List<ColourCounts.Bin> bins) {
      this.bins = bins;
      double count = bins.stream().mapToDouble(ColourCounts.Bin::count).sum();
      for (int channel = 0; channel < 3; channel++) {
        int c = channel;
        double centre = bins.stream().mapToDouble(bin -> bin.count() * bin.mean(c)).sum() / count;
        double spread =
            bins.stream().mapToDouble(bin -> bin.count() * square(bin.mean(c) - centre)).sum();
        mean[channel] = centre;
        // Rounding may leave a little where all bins agree: there is nothing to split then.
        if (bins.size() > 1 && spread > error) {
          widest = channel;
          error = spread;
        }
      }
    }

    private static double square(double x) {
      return x * x;
    }

    List<Box> halves() {
      List<ColourCounts.Bin> below = new ArrayList<>();
      List<ColourCounts.Bin> above = new ArrayList<>();
      for (ColourCounts.Bin bin : bins) {
        (bin.mean(widest) < mean[widest] ? below : above).add(bin);
      }
      return below.isEmpty() ? List.of() : List.of(new Box(below), new Box(above));
    }

    int colour() {
      return (int) Math.round(mean[0]) << 16
          | (int) Math.round(mean[1]) << 8
          | (int) Math.round(mean[2]);
    }
  }
}

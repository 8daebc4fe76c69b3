package io.github.nca4j.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Cuts the background out of a picture that has no transparency: what has nearly one colour and is
 * joined to the border becomes clear. The same colour inside of what is depicted stays. Along the
 * cut, pixels that are a mixture of both are made partly clear and lose the background's share of
 * their colour, so that no halo is left. Immutable and thread-safe.
 *
 * <pre>{@code
 * BufferedImage cut = BackgroundKey.auto().cut(Picture.read(Path.of("photo.jpg")));
 * }</pre>
 */
public final class BackgroundKey {
  /** Levels of 255 by which each of red, green and blue may differ from the background's. */
  private static final int TOLERANCE = 40;

  /** Difference from which on a pixel beside the background has nothing of it. */
  private static final int NOTHING_OF_IT = 3 * TOLERANCE;

  /** Bits of a colour's levels by which the border's colours are counted. */
  private static final int COARSE = 4;

  private final OptionalInt colour;

  private BackgroundKey(OptionalInt colour) {
    this.colour = colour;
  }

  /** {@return a key that takes the commonest colour of the picture's border for the background} */
  public static BackgroundKey auto() {
    return new BackgroundKey(OptionalInt.empty());
  }

  /**
   * {@return a key for a background of one colour}
   *
   * @param rgb {@code 0xRRGGBB}, 0 to 0xFFFFFF
   * @throws IllegalArgumentException if it is out of range
   */
  public static BackgroundKey of(int rgb) {
    if (rgb < 0 || rgb > 0xFFFFFF) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "rgb 0x%X must be in [0, 0xFFFFFF]", rgb));
    }
    return new BackgroundKey(OptionalInt.of(rgb));
  }

  /**
   * {@return the picture without its background, of the same size}
   *
   * @param picture stays as it is; where it is clear already, that is background, too
   */
  public BufferedImage cut(BufferedImage picture) {
    Objects.requireNonNull(picture, "picture");
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] argb = ArgbRows.of(picture);
    int key = colour.orElseGet(() -> commonest(argb, width, height));
    BitSet background = flooded(argb, width, height, key);
    int[] cut = new int[argb.length];
    for (int i = 0; i < argb.length; i++) {
      if (!background.get(i)) {
        cut[i] = touches(background, i, width, height) ? unmixed(argb[i], key) : argb[i];
      }
    }
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    result.setRGB(0, 0, width, height, cut, 0, width);
    return result;
  }

  /** Of the border's pixels that are there, the mean of the largest group of like ones. */
  private static int commonest(int[] argb, int width, int height) {
    Map<Integer, long[]> groups = new HashMap<>();
    for (int i = 0; i < argb.length; i += isInnerRow(i, width, height) ? width - 1 : 1) {
      if (argb[i] >>> 24 != 0) {
        int mask = 0xFF >> COARSE << COARSE;
        long[] sums =
            groups.computeIfAbsent(argb[i] & (mask << 16 | mask << 8 | mask), k -> new long[4]);
        sums[0]++;
        sums[1] += argb[i] >> 16 & 255;
        sums[2] += argb[i] >> 8 & 255;
        sums[3] += argb[i] & 255;
      }
    }
    return groups.entrySet().stream()
        .max(
            Map.Entry.<Integer, long[]>comparingByValue((a, b) -> Long.compare(a[0], b[0]))
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getValue)
        .map(BackgroundKey::mean)
        .orElse(0);
  }

  /** Of a count and the sums of red, green and blue. */
  private static int mean(long[] sums) {
    int red = (int) (sums[1] / sums[0]);
    int green = (int) (sums[2] / sums[0]);
    return red << 16 | green << 8 | (int) (sums[3] / sums[0]);
  }

  /** Whether this is the first pixel of a row of whose pixels two are in the border. */
  private static boolean isInnerRow(int i, int width, int height) {
    return width > 1 && i % width == 0 && i / width > 0 && i / width < height - 1;
  }

  /** What is joined to the border by pixels of the background's colour. */
  private static BitSet flooded(int[] argb, int width, int height, int key) {
    BitSet reached = new BitSet(argb.length);
    Front front = new Front(argb, key, reached);
    for (int x = 0; x < width; x++) {
      front.reach(x);
      front.reach((height - 1) * width + x);
    }
    for (int y = 0; y < height; y++) {
      front.reach(y * width);
      front.reach(y * width + width - 1);
    }
    while (front.size > 0) {
      int i = front.next();
      int x = i % width;
      if (x > 0) {
        front.reach(i - 1);
      }
      if (x < width - 1) {
        front.reach(i + 1);
      }
      if (i >= width) {
        front.reach(i - width);
      }
      if (i < argb.length - width) {
        front.reach(i + width);
      }
    }
    return reached;
  }

  /** Pixels of the background whose neighbours have not been looked at. */
  private static final class Front {
    private final int[] argb;
    private final int key;
    private final BitSet reached;
    private int[] waiting = new int[1024];
    private int size;

    Front(int[] argb, int key, BitSet reached) {
      this.argb = argb;
      this.key = key;
      this.reached = reached;
    }

    void reach(int i) {
      boolean background = argb[i] >>> 24 == 0 || difference(argb[i], key) <= TOLERANCE;
      if (!background || reached.get(i)) {
        return;
      }
      reached.set(i);
      if (size == waiting.length) {
        waiting = Arrays.copyOf(waiting, 2 * size);
      }
      waiting[size++] = i;
    }

    int next() {
      return waiting[--size];
    }
  }

  private static boolean touches(BitSet background, int i, int width, int height) {
    int x = i % width;
    int y = i / width;
    for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        if (background.get(row * width + column)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The largest of the differences of red, green and blue. */
  private static int difference(int one, int other) {
    int red = Math.abs((one >> 16 & 255) - (other >> 16 & 255));
    int green = Math.abs((one >> 8 & 255) - (other >> 8 & 255));
    return Math.max(Math.max(red, green), Math.abs((one & 255) - (other & 255)));
  }

  /** A pixel at the edge without what it has of the background. */
  private static int unmixed(int pixel, int key) {
    int difference = difference(pixel, key);
    if (difference >= NOTHING_OF_IT || difference <= TOLERANCE) {
      return pixel;
    }
    double share = (difference - TOLERANCE) / (double) (NOTHING_OF_IT - TOLERANCE);
    int alpha = (int) Math.round((pixel >>> 24) * share);
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int behind = key >> shift & 255;
      double own = behind + ((pixel >> shift & 255) - behind) / share;
      colour |= (int) Math.round(Math.max(0, Math.min(255, own))) << shift;
    }
    return alpha << 24 | colour;
  }

  /** Its colour. */
  @Override
  public String toString() {
    return colour.isPresent()
        ? String.format(Locale.ROOT, "BackgroundKey[#%06x]", colour.getAsInt())
        : "BackgroundKey[auto]";
  }
}

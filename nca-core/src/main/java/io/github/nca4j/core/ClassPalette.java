package io.github.nca4j.core;

/**
 * Colours for classes of cells that can be told apart, also by most people who see few colours:
 * black, then those of Okabe and Ito (2008), then others around the circle of hues. Stateless and
 * thread-safe.
 */
public final class ClassPalette {
  private static final int[] FIRST = {
    0xFF000000, 0xFFE69F00, 0xFF56B4E9, 0xFF009E73, 0xFFF0E442, 0xFF0072B2, 0xFFD55E00, 0xFFCC79A7
  };

  /** The golden ratio, whose multiples lie far apart on a circle. */
  private static final float TURN = 0.618034f;

  private static final float SATURATION = 0.6f;

  private ClassPalette() {}

  /**
   * {@return an opaque colour a class, in their order, {@code 0xFFRRGGBB}}
   *
   * @param classes how many, 1 or more
   * @throws IllegalArgumentException if there are none
   */
  public static int[] of(int classes) {
    if (classes < 1) {
      throw new IllegalArgumentException("classes " + classes + " must be 1 or more");
    }
    int[] colours = new int[classes];
    for (int i = 0; i < classes; i++) {
      colours[i] = i < FIRST.length ? FIRST[i] : ofHue(i * TURN % 1, i % 2 == 0 ? 0.9f : 0.6f);
    }
    return colours;
  }

  /** A hue in [0, 1), 0 for red and a third for green, as bright as its brightest part. */
  private static int ofHue(float hue, float brightness) {
    float dark = brightness * (1 - SATURATION);
    return Colouring.opaque(
        part(hue + 1 / 3f, dark, brightness),
        part(hue, dark, brightness),
        part(hue - 1 / 3f, dark, brightness));
  }

  /** A sixth of the circle up, two sixths bright, a sixth down, two sixths dark. */
  private static float part(float hue, float dark, float bright) {
    float sixths = 6 * (hue - (float) Math.floor(hue));
    float share = sixths < 1 ? sixths : sixths < 3 ? 1 : sixths < 4 ? 4 - sixths : 0;
    return dark + share * (bright - dark);
  }
}

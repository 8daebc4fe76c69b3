package io.github.nca4j.image;

import io.github.nca4j.core.Colouring;

/** Colours of floats in [0, 1] as packed ints of 8 bits. Stateless and thread-safe. */
public final class Rgb {
  private Rgb() {}

  /**
   * {@return an opaque colour as {@code 0xFFRRGGBB}} Each part is clamped to [0, 1] and rounded to
   * the nearest of 256 levels; what is not a number is 0.
   *
   * @param red 0 for none, 1 for all
   * @param green 0 for none, 1 for all
   * @param blue 0 for none, 1 for all
   */
  public static int of(float red, float green, float blue) {
    return Colouring.opaque(red, green, blue);
  }

  /**
   * {@return the nearest of 256 levels, 0 to 255}
   *
   * @param value clamped to [0, 1]; what is not a number is 0
   */
  public static int level(float value) {
    return Colouring.level(value);
  }

  /**
   * {@return the value in [0, 1] that is nearest}
   *
   * @param value what is not a number gives 0
   */
  public static float clamp(float value) {
    return Colouring.clamp(value);
  }
}

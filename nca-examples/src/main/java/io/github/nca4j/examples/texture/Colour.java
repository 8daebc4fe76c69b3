package io.github.nca4j.examples.texture;

/**
 * A colour. Immutable.
 *
 * @param red in [0, 1], as it is stored
 * @param green likewise
 * @param blue likewise
 */
record Colour(double red, double green, double blue) {
  /** One by its number, {@code 0xRRGGBB}. */
  static Colour of(int rgb) {
    return new Colour((rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
  }

  /** This, lighter or darker. */
  Colour times(double factor) {
    return new Colour(
        Pattern.clamp(red * factor), Pattern.clamp(green * factor), Pattern.clamp(blue * factor));
  }

  /** A share of another in this: 0 is this, 1 the other. */
  Colour mixed(Colour other, double share) {
    return new Colour(
        red + share * (other.red - red),
        green + share * (other.green - green),
        blue + share * (other.blue - blue));
  }
}

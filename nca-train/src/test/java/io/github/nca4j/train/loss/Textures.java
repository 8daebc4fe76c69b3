package io.github.nca4j.train.loss;

import io.github.nca4j.train.data.Exemplar;
import java.util.Arrays;

/** Exemplars for tests. */
public final class Textures {
  private Textures() {}

  /** Red and blue diagonals, each 2 pixels wide, that repeat after 4. */
  public static Exemplar diagonals(int height, int width) {
    float[] rgb = new float[3 * height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean red = (x + y) % 4 < 2;
        rgb[3 * (y * width + x)] = red ? 0.9f : 0.1f;
        rgb[3 * (y * width + x) + 2] = red ? 0.2f : 0.6f;
      }
    }
    return Exemplar.of("diagonals", height, width, rgb);
  }

  /** What a state shows that looks like an exemplar: each value less one half. */
  public static float[] shown(Exemplar exemplar) {
    float[] values = exemplar.rgb();
    for (int i = 0; i < values.length; i++) {
      values[i] -= 0.5f;
    }
    return values;
  }

  /** Of one colour. */
  public static float[] grey(int height, int width) {
    float[] values = new float[3 * height * width];
    Arrays.fill(values, -0.05f);
    return values;
  }
}

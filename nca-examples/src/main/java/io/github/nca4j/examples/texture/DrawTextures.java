package io.github.nca4j.examples.texture;

import io.github.nca4j.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws the textures of the folder {@code textures}, always the same ones. They are seamless: what
 * leaves them at one side comes in at the other.
 */
public final class DrawTextures {
  /** Places a pixel's side that are looked at, so that edges are smooth. */
  private static final int SAMPLES = 4;

  private DrawTextures() {}

  /** Draws; an argument is the folder, otherwise {@code out/textures}. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "out/textures"));
    for (Map.Entry<String, BufferedImage> texture : draw().entrySet()) {
      Path file = folder.resolve(texture.getKey() + ".png");
      Picture.writePng(file, texture.getValue());
      System.out.println(file);
    }
  }

  /** All of them by name, each 128 x 128 pixels. */
  private static Map<String, BufferedImage> draw() {
    Map<String, Pattern> patterns =
        Map.of(
            "bricks", new Bricks(),
            "bubbles", new Bubbles(),
            "pebbles", new Pebbles(),
            "spots", new Spots(),
            "weave", new Weave(),
            "wood", new Wood());
    Map<String, BufferedImage> pictures = new TreeMap<>();
    patterns.forEach((name, pattern) -> pictures.put(name, draw(pattern)));
    return pictures;
  }

  /** One of them, or another like it. */
  static BufferedImage draw(Pattern pattern) {
    int side = Pattern.SIDE;
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        picture.setRGB(x, y, pixel(pattern, x, y));
      }
    }
    return picture;
  }

  private static int pixel(Pattern pattern, int x, int y) {
    double red = 0;
    double green = 0;
    double blue = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
      int column = i % SAMPLES;
      int row = i / SAMPLES;
      double right = (column + 0.5) / SAMPLES;
      double down = (row + 0.5) / SAMPLES;
      Colour colour = pattern.at(x + right, y + down);
      red += colour.red();
      green += colour.green();
      blue += colour.blue();
    }
    return level(red) << 16 | level(green) << 8 | level(blue);
  }

  private static int level(double sum) {
    return (int) Math.round(255 * sum / (SAMPLES * SAMPLES));
  }
}

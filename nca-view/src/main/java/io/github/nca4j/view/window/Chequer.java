package io.github.nca4j.view.window;

import com.formdev.flatlaf.FlatLaf;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.TexturePaint;
import java.awt.image.BufferedImage;

/**
 * What shows behind transparent cells: squares in two shades, light enough for a black seed to be
 * seen in a dark window, too.
 */
final class Chequer {
  private static final Color[] LIGHT = {new Color(0xFFFFFF), new Color(0xF1F2F4)};
  private static final Color[] DARK = {new Color(0xA9AFB9), new Color(0x9CA2AD)};

  private Chequer() {}

  /**
   * Fills a place.
   *
   * @param square side of a square, in the units of the graphics
   */
  static void fill(Graphics2D g, Rectangle place, int square) {
    Color[] shades = FlatLaf.isLafDark() ? DARK : LIGHT;
    BufferedImage four = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 4; i++) {
      four.setRGB(i % 2, i / 2, shades[(i % 2 + i / 2) % 2].getRGB());
    }
    g.setPaint(new TexturePaint(four, new Rectangle(place.x, place.y, 2 * square, 2 * square)));
    g.fill(place);
  }
}

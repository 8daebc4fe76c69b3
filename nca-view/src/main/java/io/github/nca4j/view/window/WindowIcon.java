package io.github.nca4j.view.window;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/** The icon of all windows: cells that have grown from the one in the middle. */
final class WindowIcon {
  private static final int CELLS = 5;

  /** A row a line: how old a cell is, the first being the oldest; a dot for none. */
  private static final List<String> GROWN = List.of("..3..", ".2123", "31012", ".2123", "..3..");

  private static final List<Color> BY_AGE =
      List.of(new Color(0x1B3A2B), new Color(0x2E8654), new Color(0x4AC27E), new Color(0xA5E3BF));

  private WindowIcon() {}

  /** In the sizes that desktops ask for. */
  static List<Image> images() {
    return IntStream.of(16, 32, 64, 128).mapToObj(WindowIcon::draw).map(Image.class::cast).toList();
  }

  static BufferedImage draw(int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    double cell = (double) side / CELLS;
    double gap = side < 32 ? 0 : cell * 0.06;
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        char age = GROWN.get(row).charAt(column);
        if (age != '.') {
          g.setColor(BY_AGE.get(age - '0'));
          g.fill(
              new RoundRectangle2D.Double(
                  column * cell + gap,
                  row * cell + gap,
                  cell - 2 * gap,
                  cell - 2 * gap,
                  cell * 0.35,
                  cell * 0.35));
        }
      }
    }
    g.dispose();
    return image;
  }
}

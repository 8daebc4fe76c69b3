package io.github.nca4j.view.window;

import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.swing.JComponent;

/**
 * Shows pictures as large as fits, a pixel of them as a square of whole screen pixels if it can.
 */
@SuppressWarnings("serial") // Never written.
final class SheetView extends JComponent {
  private static final int SQUARE = 4;

  private Optional<ContactSheet> sheet = Optional.empty();

  void show(ContactSheet next) {
    sheet = Optional.of(next);
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    sheet.ifPresent(shown -> paint((Graphics2D) graphics, shown));
  }

  private void paint(Graphics2D graphics, ContactSheet shown) {
    BufferedImage picture = shown.image();
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      double screen = g.getTransform().getScaleX();
      double room =
          Math.min(
                  getWidth() / (double) picture.getWidth(),
                  getHeight() / (double) picture.getHeight())
              * screen;
      boolean shrinks = room < 1;
      double scale = (shrinks ? room : Math.floor(room)) / screen;
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION,
          shrinks
              ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
              : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
      g.scale(scale, scale);
      // What is transparent shows where a picture ends, and seeds, which are black, in the dark.
      shown.places().forEach(place -> Chequer.fill(g, place, SQUARE));
      g.drawImage(picture, 0, 0, null);
    } finally {
      g.dispose();
    }
  }
}

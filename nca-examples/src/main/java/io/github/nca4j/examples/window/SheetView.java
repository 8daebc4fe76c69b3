package io.github.nca4j.examples.window;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.swing.JComponent;

/** Shows a picture as large as fits, a pixel of it as a square of whole screen pixels if it can. */
@SuppressWarnings("serial") // Never written.
final class SheetView extends JComponent {
  private Optional<BufferedImage> image = Optional.empty();

  SheetView(int width, int height) {
    setPreferredSize(new Dimension(width, height));
  }

  void show(BufferedImage next) {
    image = Optional.of(next);
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    image.ifPresent(picture -> paint((Graphics2D) graphics, picture));
  }

  private void paint(Graphics2D graphics, BufferedImage picture) {
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
      g.drawImage(picture, AffineTransform.getScaleInstance(scale, scale), null);
    } finally {
      g.dispose();
    }
  }
}

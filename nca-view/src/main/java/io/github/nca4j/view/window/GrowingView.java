package io.github.nca4j.view.window;

import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.swing.JComponent;

/** Shows what {@link Growing} grows, as large as fits. Pictures may come in any thread. */
@SuppressWarnings("serial") // Never written.
final class GrowingView extends JComponent {
  private static final int SQUARE = 2;

  private volatile Optional<BufferedImage> shown = Optional.empty();

  void show(BufferedImage next) {
    shown = Optional.of(next);
    repaint();
  }

  /** The last picture, a pixel a cell. */
  Optional<BufferedImage> shown() {
    return shown;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      shown.ifPresent(picture -> paint(g, picture));
    } finally {
      g.dispose();
    }
  }

  private void paint(Graphics2D g, BufferedImage picture) {
    double scale =
        Math.min(
            getWidth() / (double) picture.getWidth(), getHeight() / (double) picture.getHeight());
    // Whole pixels where cells have some: their squares are then all alike.
    scale = scale >= 2 ? Math.floor(scale) : scale;
    int width = (int) (scale * picture.getWidth());
    int height = (int) (scale * picture.getHeight());
    Rectangle place = new Rectangle((getWidth() - width) / 2, 0, width, height);
    Chequer.fill(g, place, Math.max(1, (int) (SQUARE * scale)));
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    g.drawImage(picture, place.x, place.y, width, height, null);
  }
}

package io.github.nca4j.view.window;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/**
 * Shows a live model, a cell as a square of whole screen pixels, and hands it what the mouse does.
 */
@SuppressWarnings("serial") // Never written.
final class CellsPanel extends JComponent {
  private final Play play;
  private final LiveModel live;
  private Optional<Point2D> mouse = Optional.empty();
  private Tool held = Tool.CUT;

  CellsPanel(Play play, LiveModel live) {
    this.play = play;
    this.live = live;
    setName(live.name());
    setPreferredSize(new Dimension(640, 640));
    setMinimumSize(new Dimension(160, 160));
    MouseAdapter hand = new Hand();
    addMouseListener(hand);
    addMouseMotionListener(hand);
  }

  /** Where the cells are, in this component's units; fractions of them on a scaled screen. */
  private Area area(double scale) {
    double room =
        Math.min(getWidth() / (double) live.width(), getHeight() / (double) live.height());
    double cell = Math.max(1, Math.floor(room * scale)) / scale;
    double left = Math.floor((getWidth() - cell * live.width()) / 2 * scale) / scale;
    double top = Math.floor((getHeight() - cell * live.height()) / 2 * scale) / scale;
    return new Area(left, top, cell);
  }

  private double scale() {
    return getGraphicsConfiguration() == null
        ? 1
        : getGraphicsConfiguration().getDefaultTransform().getScaleX();
  }

  /** A cell's side, and where the first one begins. */
  private record Area(double left, double top, double cell) {}

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      Area area = area(scale());
      View.Colours colours = play.colours();
      View view = play.views().get(play.view());
      g.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
      AffineTransform place = AffineTransform.getTranslateInstance(area.left(), area.top());
      place.scale(area.cell(), area.cell());
      g.drawImage(view.image(live.grid(), live.model().dynamics(), colours), place, null);
      mouse.ifPresent(at -> drawBrush(g, area, at, colours.ink()));
    } finally {
      g.dispose();
    }
  }

  private void drawBrush(Graphics2D g, Area area, Point2D at, Color ink) {
    double radius = (play.tool() == Tool.PLANT ? 0.7 : play.brush()) * area.cell();
    g.clip(
        new Rectangle(
            (int) area.left(),
            (int) area.top(),
            (int) Math.ceil(area.cell() * live.width()),
            (int) Math.ceil(area.cell() * live.height())));
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(new Color(ink.getRed(), ink.getGreen(), ink.getBlue(), 140));
    g.setStroke(new BasicStroke(1));
    g.draw(
        new Ellipse2D.Double(
            area.left() + at.getX() * area.cell() - radius,
            area.top() + at.getY() * area.cell() - radius,
            2 * radius,
            2 * radius));
  }

  private final class Hand extends MouseAdapter {
    @Override
    public void mousePressed(MouseEvent event) {
      held = SwingUtilities.isRightMouseButton(event) ? play.otherTool() : play.tool();
      Point2D at = cell(event);
      use(at, at);
    }

    @Override
    public void mouseDragged(MouseEvent event) {
      Point2D at = cell(event);
      use(mouse.orElse(at), at);
    }

    @Override
    public void mouseMoved(MouseEvent event) {
      mouse = Optional.of(cell(event));
      repaint();
    }

    @Override
    public void mouseExited(MouseEvent event) {
      mouse = Optional.empty();
      repaint();
    }

    private void use(Point2D from, Point2D to) {
      Tool.Stroke stroke =
          new Tool.Stroke(from.getX(), from.getY(), to.getX(), to.getY(), play.brush());
      play.edit(live, grid -> held.apply(grid, live.model().dynamics(), stroke));
      mouse = Optional.of(to);
      repaint();
    }

    private Point2D cell(MouseEvent event) {
      Area area = area(scale());
      return new Point2D.Double(
          (event.getX() - area.left()) / area.cell(), (event.getY() - area.top()) / area.cell());
    }
  }
}

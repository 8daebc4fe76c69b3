package io.github.nca4j.view.window;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.UIManager;

/**
 * The loss by step on a logarithmic axis: the range of the steps behind each column of pixels, and
 * their mean. Losses are added by one thread and painted by another.
 */
@SuppressWarnings("serial") // Never written.
final class LossCurve extends JComponent {
  private static final int LEFT = 52;
  private static final int BOTTOM = 24;
  private static final int TOP = 10;

  private float[] logs = new float[1024];
  private int count;
  private int firstStep;

  LossCurve() {
    setPreferredSize(new Dimension(760, 260));
  }

  synchronized void add(int step, double loss) {
    if (count == 0) {
      firstStep = step;
    }
    if (count == logs.length) {
      logs = Arrays.copyOf(logs, 2 * count);
    }
    logs[count++] = (float) Math.log10(Math.max(loss, 1e-30));
  }

  private synchronized float[] losses() {
    return Arrays.copyOf(logs, count);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    float[] losses = losses();
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      if (losses.length > 0) {
        paint(g, losses);
      }
    } finally {
      g.dispose();
    }
  }

  private void paint(Graphics2D g, float[] losses) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float loss : losses) {
      low = Math.min(low, loss);
      high = Math.max(high, loss);
    }
    // Half decades, so that the curve fills the room.
    double bottom = Math.floor(2 * low) / 2;
    double top = Math.max(bottom + 0.5, Math.ceil(2 * high) / 2);
    drawAxes(g, losses.length, bottom, top);
    int columns = Math.max(1, getWidth() - LEFT - 10);
    double height = getHeight() - TOP - BOTTOM;
    Path2D mean = new Path2D.Double();
    Color accent = UIManager.getColor("Component.accentColor");
    g.setColor(new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), 70));
    int points = Math.min(columns, losses.length);
    for (int i = 0; i < points; i++) {
      int from = (int) ((long) i * losses.length / points);
      int to = Math.max(from + 1, (int) ((long) (i + 1) * losses.length / points));
      double sum = 0;
      float least = losses[from];
      float most = losses[from];
      for (int j = from; j < to; j++) {
        sum += losses[j];
        least = Math.min(least, losses[j]);
        most = Math.max(most, losses[j]);
      }
      double x = LEFT + (points == 1 ? 0 : (double) i * (columns - 1) / (points - 1));
      g.draw(new Line2D.Double(x, y(least, bottom, top, height), x, y(most, bottom, top, height)));
      double y = y(sum / (to - from), bottom, top, height);
      if (i == 0) {
        mean.moveTo(x, y);
      } else {
        mean.lineTo(x, y);
      }
    }
    g.setColor(accent);
    g.setStroke(new BasicStroke(1.5f));
    g.draw(mean);
  }

  private void drawAxes(Graphics2D g, int steps, double bottom, double top) {
    double height = getHeight() - TOP - BOTTOM;
    FontMetrics metrics = g.getFontMetrics();
    for (double log = bottom; log <= top + 1e-9; log += 0.5) {
      double y = y(log, bottom, top, height);
      g.setColor(UIManager.getColor("Component.borderColor"));
      g.draw(new Line2D.Double(LEFT, y, getWidth() - 10, y));
      g.setColor(UIManager.getColor("Label.foreground"));
      // A loss of 10^-2.5 is 3.2e-3.
      String label = String.format(Locale.ROOT, "%.0e", Math.pow(10, log)).replace("e-0", "e-");
      g.drawString(label, LEFT - 8 - metrics.stringWidth(label), (float) y + 4);
    }
    int baseline = getHeight() - 6;
    String last = String.format(Locale.ROOT, "step %,d", firstStep + steps - 1);
    g.drawString(String.format(Locale.ROOT, "%,d", firstStep), LEFT, baseline);
    g.drawString(last, getWidth() - 10 - metrics.stringWidth(last), baseline);
  }

  private static double y(double log, double bottom, double top, double height) {
    return TOP + height * (top - log) / (top - bottom);
  }
}

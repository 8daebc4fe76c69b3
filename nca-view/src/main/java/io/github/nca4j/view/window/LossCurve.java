package io.github.nca4j.view.window;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
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
 * the mean of the last 50. Losses are added by one thread and painted by another.
 */
@SuppressWarnings("serial") // Never written.
final class LossCurve extends JComponent {
  private static final int LEFT = 44;
  private static final int RIGHT = 14;
  private static final int BOTTOM = 24;
  private static final int TOP = 10;
  private static final int SMOOTHED = 50;

  /** Room between two labels of the steps, in pixels. */
  private static final int BETWEEN = 90;

  private float[] logs = new float[1024];
  private int count;
  private int firstStep;

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
    // Whole decades, whose labels people read.
    Scale scale = new Scale(Math.floor(low), Math.max(Math.floor(low) + 1, Math.ceil(high)));
    drawAxes(g, losses.length, scale);
    Color accent = UIManager.getColor("Component.accentColor");
    double[] sums = new double[losses.length + 1];
    for (int i = 0; i < losses.length; i++) {
      sums[i + 1] = sums[i] + losses[i];
    }
    int columns = Math.max(1, getWidth() - LEFT - RIGHT);
    int points = Math.min(columns, losses.length);
    Path2D mean = new Path2D.Double();
    g.setColor(new Color(accent.getRed(), accent.getGreen(), accent.getBlue(), 70));
    for (int i = 0; i < points; i++) {
      int from = (int) ((long) i * losses.length / points);
      int to = Math.max(from + 1, (int) ((long) (i + 1) * losses.length / points));
      float least = losses[from];
      float most = losses[from];
      for (int j = from; j < to; j++) {
        least = Math.min(least, losses[j]);
        most = Math.max(most, losses[j]);
      }
      double x = LEFT + (points == 1 ? 0 : (double) i * (columns - 1) / (points - 1));
      g.draw(new Line2D.Double(x, y(least, scale), x, y(most, scale)));
      int since = Math.max(0, to - SMOOTHED);
      double y = y((sums[to] - sums[since]) / (to - since), scale);
      if (i == 0) {
        mean.moveTo(x, y);
      } else {
        mean.lineTo(x, y);
      }
    }
    g.setColor(accent);
    g.setStroke(new BasicStroke(2));
    g.draw(mean);
  }

  /** The axis's ends, as decimal logarithms. */
  private record Scale(double bottom, double top) {}

  private double y(double log, Scale scale) {
    double height = getHeight() - TOP - BOTTOM;
    return TOP + height * (scale.top() - log) / (scale.top() - scale.bottom());
  }

  private void drawAxes(Graphics2D g, int steps, Scale scale) {
    // Some losses are 10^-30: not more labels than there is room for.
    int decades = (int) (scale.top() - scale.bottom());
    int every = Math.max(1, (int) Math.ceil(decades * 18.0 / (getHeight() - TOP - BOTTOM)));
    for (int log = (int) scale.bottom(); log <= scale.top(); log += every) {
      double y = y(log, scale);
      g.setColor(UIManager.getColor("Component.borderColor"));
      g.draw(new Line2D.Double(LEFT, y, getWidth() - RIGHT, y));
      g.setColor(UIManager.getColor("Label.foreground"));
      drawPower(g, log, y);
    }
    int last = firstStep + steps - 1;
    int tick = tick(steps, Math.max(1, (getWidth() - LEFT - RIGHT) / BETWEEN));
    FontMetrics metrics = g.getFontMetrics();
    for (int step = (firstStep + tick - 1) / tick * tick; step <= last; step += tick) {
      double x =
          LEFT
              + (getWidth() - LEFT - RIGHT - 1.0)
                  * (step - firstStep)
                  / Math.max(1, last - firstStep);
      g.setColor(UIManager.getColor("Component.borderColor"));
      g.draw(new Line2D.Double(x, TOP, x, getHeight() - BOTTOM));
      g.setColor(UIManager.getColor("Label.foreground"));
      String label = String.format(Locale.ROOT, "%,d", step);
      int width = metrics.stringWidth(label);
      double left = Math.min(getWidth() - width, Math.max(0, x - width / 2.0));
      g.drawString(label, (float) left, getHeight() - 6f);
    }
  }

  /** Steps from one label to the next: 1, 2 or 5 times a power of ten. */
  static int tick(int steps, int labels) {
    int tick = 1;
    for (int i = 0; steps / tick > labels; i++) {
      tick = i % 3 == 1 ? tick / 2 * 5 : tick * 2;
    }
    return tick;
  }

  /** Ten to the power: a superscript of its own, since not every font has one. */
  private static void drawPower(Graphics2D g, int exponent, double y) {
    Font font = g.getFont();
    Font small = font.deriveFont(font.getSize2D() * 0.75f);
    String power = (exponent < 0 ? "\u2212" : "") + Math.abs(exponent);
    int width = g.getFontMetrics(small).stringWidth(power);
    int ten = g.getFontMetrics().stringWidth("10");
    float left = LEFT - 6f - width - ten;
    g.drawString("10", left, (float) y + 5);
    g.setFont(small);
    g.drawString(power, left + ten, (float) y);
    g.setFont(font);
  }
}

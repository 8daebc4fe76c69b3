package io.github.nca4j.view.output;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;

/** What charts have in common: letters of normal weight, and twice the pixels of their size. */
final class ChartLook {
  /** Pixels of the picture for one of the chart's, so that it is sharp in print. */
  static final int PIXELS = 2;

  private static final String SUPERSCRIPTS =
      "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
  private static final char SUPERSCRIPT_MINUS = '\u207b';

  private ChartLook() {}

  static void apply(XYChart chart) {
    AxesChartStyler style = chart.getStyler();
    Font font = style.getBaseFont().deriveFont(Font.PLAIN);
    style.setLocale(Locale.ROOT);
    style.setChartTitleFont(font.deriveFont(16f));
    style.setAxisTitleFont(font.deriveFont(13f));
    style.setAxisTickLabelsFont(font.deriveFont(12f));
    style.setLegendFont(font.deriveFont(12f));
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
  }

  static BufferedImage draw(XYChart chart) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    BufferedImage picture =
        new BufferedImage(PIXELS * width, PIXELS * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    try {
      g.scale(PIXELS, PIXELS);
      chart.paint(g, width, height);
    } finally {
      g.dispose();
    }
    return picture;
  }

  /** A step as a label; XChart also asks for fractions of one, which have none. */
  static String step(double step) {
    long whole = Math.round(step);
    return Math.abs(step - whole) < 1e-6 ? String.format(Locale.ROOT, "%,d", whole) : "";
  }

  /**
   * A power of ten, as 10 with a superscript where the font has one and as 1e-4 where not.
   *
   * @param value 10 to a whole number
   * @param font of the label
   */
  static String power(double value, Font font) {
    int exponent = (int) Math.round(Math.log10(value));
    StringBuilder raised = new StringBuilder("10");
    for (char digit : Integer.toString(exponent).toCharArray()) {
      raised.append(digit == '-' ? SUPERSCRIPT_MINUS : SUPERSCRIPTS.charAt(digit - '0'));
    }
    return font.canDisplayUpTo(raised.toString()) < 0 ? raised.toString() : "1e" + exponent;
  }
}

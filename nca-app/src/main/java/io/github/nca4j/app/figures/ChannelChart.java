package io.github.nca4j.app.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a cell's channels over time. */
final class ChannelChart {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 600;
  private static final float[] DOTS = {2, 4};

  private ChannelChart() {}

  static BufferedImage draw(ChannelHistory history, int cell) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title(history, cell))
            .xAxisTitle("step (dotted: the left half is cut at step " + history.cutAt() + ")")
            .yAxisTitle("channel value")
            .build();
    plain(chart.getStyler());
    chart.getStyler().setYAxisDecimalPattern("0.###");
    chart.getStyler().setXAxisTickMarkSpacingHint(90);
    chart.getStyler().setXAxisMin(0.0);
    // XChart leaves out a label at the very end.
    chart.getStyler().setXAxisMax(history.steps() * (1 + 1e-9));
    chart.setCustomXAxisTickLabelsFormatter(
        step -> String.format(Locale.ROOT, "%,d", Math.round(step)));
    chart.addAnnotation(new AnnotationLine(history.cutAt(), true, false));
    double[] steps = IntStream.rangeClosed(0, history.steps()).asDoubleStream().toArray();
    float[][] channels = history.values().get(cell);
    for (int c = 0; c < channels.length; c++) {
      float[] values = channels[c];
      double[] finite =
          IntStream.range(0, values.length)
              .mapToDouble(i -> Float.isFinite(values[i]) ? values[i] : 0)
              .toArray();
      ChannelLook look = ChannelLook.of(c);
      XYSeries series = chart.addSeries(look.name(), steps, finite);
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(look.colour());
      series.setLineStyle(look.stroke());
    }
    return twice(chart);
  }

  private static void plain(AxesChartStyler style) {
    Font font = style.getBaseFont().deriveFont(Font.PLAIN);
    style.setLocale(Locale.ROOT);
    style.setChartTitleFont(font.deriveFont(16f));
    style.setAxisTitleFont(font.deriveFont(13f));
    style.setAxisTickLabelsFont(font.deriveFont(12f));
    style.setLegendFont(font.deriveFont(12f));
    style.setLegendSeriesLineLength(40);
    style.setAnnotationLineColor(Color.DARK_GRAY);
    style.setAnnotationLineStroke(
        new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DOTS, 0));
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
  }

  /** With twice the pixels, so that it is sharp in print. */
  private static BufferedImage twice(XYChart chart) {
    BufferedImage picture = new BufferedImage(2 * WIDTH, 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    try {
      g.scale(2, 2);
      chart.paint(g, WIDTH, HEIGHT);
    } finally {
      g.dispose();
    }
    return picture;
  }

  static String title(ChannelHistory history, int cell) {
    ChannelHistory.Cell at = history.cells().get(cell);
    return String.format(
        Locale.ROOT,
        "What one cell holds as it grows, is cut and heals: %s (row %d, column %d)",
        at.words(),
        at.y(),
        at.x());
  }
}

package io.github.nca4j.app.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a cell's channels over time. */
final class ChannelChart {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 600;

  private ChannelChart() {}

  static BufferedImage draw(ChannelHistory history, int cell) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title(history, cell))
            .xAxisTitle("step (the left half is cut at " + history.cutAt() + ")")
            .yAxisTitle("channel value")
            .build();
    chart.getStyler().setLocale(Locale.ROOT);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisTickMarkSpacingHint(90);
    // From 0 on, XChart takes evenly spaced steps themselves as its labels: 14, 28, 42.
    chart.getStyler().setXAxisMin(-0.5);
    chart.getStyler().setXAxisMax((double) history.steps());
    double[] steps = IntStream.rangeClosed(0, history.steps()).asDoubleStream().toArray();
    float[][] channels = history.values().get(cell);
    for (int c = 0; c < channels.length; c++) {
      float[] values = channels[c];
      double[] finite =
          IntStream.range(0, values.length)
              .mapToDouble(i -> Float.isFinite(values[i]) ? values[i] : 0)
              .toArray();
      XYSeries series = chart.addSeries("channel " + c, steps, finite);
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(colour(c, channels.length));
      series.setLineStyle(new BasicStroke(1.5f));
    }
    return BitmapEncoder.getBufferedImage(chart);
  }

  static String title(ChannelHistory history, int cell) {
    ChannelHistory.Cell at = history.cells().get(cell);
    return String.format(
        Locale.ROOT,
        "Every channel of the cell in row %d, column %d: %s",
        at.y(),
        at.x(),
        at.name());
  }

  /** As many hues as channels, dark and light in turn. */
  static Color colour(int channel, int channels) {
    return Color.getHSBColor((float) channel / channels, 0.85f, channel % 2 == 0 ? 0.85f : 0.6f);
  }
}

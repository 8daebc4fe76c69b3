package io.github.nca4j.view.output;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws the loss by step on a logarithmic axis: every step, and a running mean over it. Stateless
 * and thread-safe.
 */
public final class LossChart {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 500;
  private static final int STEP_LABELS_APART = 90;

  /** More labels than this stand in each other's way. */
  private static final int MOST_DECADES = 16;

  /** The running mean is that of the last so many steps' log10 loss. */
  private static final int WINDOW = 50;

  /** More points than this are not told apart at the chart's width. */
  private static final int MAX_POINTS = 4000;

  private LossChart() {}

  /**
   * {@return the chart, 1800 x 1000 pixels}
   *
   * @param title what stands above it
   * @param rows at least one
   * @throws IllegalArgumentException if there is no row
   */
  public static BufferedImage draw(String title, List<LossHistory.Row> rows) {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(rows, "rows");
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("rows is empty, must have at least one");
    }
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("training step")
            .yAxisTitle("loss")
            .build();
    ChartLook.apply(chart);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setXAxisMin(0.0);
    // XChart leaves out a label at the very end.
    chart.getStyler().setXAxisMax(rows.get(rows.size() - 1).step() * (1 + 1e-9));
    chart.getStyler().setXAxisTickMarkSpacingHint(STEP_LABELS_APART);
    chart.setCustomXAxisTickLabelsFormatter(ChartLook::step);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    double[] losses = rows.stream().mapToDouble(LossHistory.Row::loss).toArray();
    spanDecades(chart, losses);
    line(chart, "each step", rows, losses, new Color(0x9ecae1), 1);
    line(chart, "running mean of " + WINDOW, rows, runningMean(losses), new Color(0x08519c), 2);
    return ChartLook.draw(chart);
  }

  /** Whole powers of ten are all that such an axis labels, so it begins and ends with one. */
  private static void spanDecades(XYChart chart, double[] losses) {
    double least = Math.floor(Math.log10(Arrays.stream(losses).min().orElseThrow()));
    double most = Math.ceil(Math.log10(Arrays.stream(losses).max().orElseThrow()));
    chart.getStyler().setYAxisMin(Math.pow(10, least));
    chart.getStyler().setYAxisMax(Math.pow(10, Math.max(most, least + 1)));
    int every = (int) Math.ceil((most - least + 1) / MOST_DECADES);
    Font font = chart.getStyler().getAxisTickLabelsFont();
    chart.setCustomYAxisTickLabelsFormatter(
        value -> Math.round(Math.log10(value)) % every == 0 ? ChartLook.power(value, font) : "");
  }

  private static void line(
      XYChart chart,
      String name,
      List<LossHistory.Row> rows,
      double[] values,
      Color colour,
      float width) {
    int every = Math.max(1, (int) Math.ceil((double) values.length / MAX_POINTS));
    int points = (values.length + every - 1) / every;
    double[] steps = new double[points];
    double[] losses = new double[points];
    for (int i = 0; i < points; i++) {
      steps[i] = rows.get(i * every).step();
      losses[i] = values[i * every];
    }
    XYSeries series = chart.addSeries(name, steps, losses);
    series.setMarker(points == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setLineColor(colour);
    series.setLineStyle(new BasicStroke(width));
  }

  /** The mean of the logarithms, which a single spike does not lift. */
  private static double[] runningMean(double[] values) {
    double[] logs = Arrays.stream(values).map(Math::log10).toArray();
    return IntStream.range(0, logs.length)
        .mapToDouble(
            i -> Arrays.stream(logs, Math.max(0, i + 1 - WINDOW), i + 1).average().orElseThrow())
        .map(mean -> Math.pow(10, mean))
        .toArray();
  }
}

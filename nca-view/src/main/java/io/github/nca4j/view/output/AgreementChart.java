package io.github.nca4j.view.output;

import io.github.nca4j.train.evaluate.ClassificationEvaluation;
import io.github.nca4j.train.evaluate.ClassificationEvaluation.Row;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws accuracy and agreement by step, as "Self-classifying MNIST Digits" (Randazzo et al. 2020)
 * plots them: of the first image lines are whole, of the one that it was switched for broken.
 * Stateless and thread-safe.
 */
public final class AgreementChart {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 500;
  private static final float[] DASHES = {6, 5};

  private AgreementChart() {}

  /**
   * {@return the chart, 1800 x 1000 pixels}
   *
   * @param title what stands above it
   * @param evaluation what it shows
   */
  public static BufferedImage draw(String title, ClassificationEvaluation evaluation) {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(evaluation, "evaluation");
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("step since the image appeared")
            .yAxisTitle("%")
            .build();
    ChartLook.apply(chart);
    chart.setCustomXAxisTickLabelsFormatter(ChartLook::step);
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(100.0);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    for (String phase : List.of("image", "switched")) {
      List<Row> rows = evaluation.rows().stream().filter(row -> row.phase().equals(phase)).toList();
      boolean dashed = phase.equals("switched");
      String what = dashed ? ", after a switch" : "";
      line(chart, "majority right" + what, rows, Row::majorityAccuracy, 0x08519c, dashed);
      line(chart, "cells right" + what, rows, Row::cellAccuracy, 0xd66021, dashed);
      line(chart, "all cells agree" + what, rows, Row::totalAgreement, 0x2e8654, dashed);
    }
    return ChartLook.draw(chart);
  }

  private static void line(
      XYChart chart,
      String name,
      List<Row> rows,
      ToDoubleFunction<Row> share,
      int colour,
      boolean dashed) {
    double[] steps = rows.stream().mapToDouble(Row::step).toArray();
    double[] percent = rows.stream().mapToDouble(row -> 100 * share.applyAsDouble(row)).toArray();
    XYSeries series = chart.addSeries(name, steps, percent);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setLineColor(new Color(colour));
    series.setMarkerColor(new Color(colour));
    series.setLineStyle(
        dashed
            ? new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0)
            : new BasicStroke(2));
  }
}

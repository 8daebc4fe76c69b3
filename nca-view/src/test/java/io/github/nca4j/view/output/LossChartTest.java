package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossChartTest {
  private static final int RUNNING_MEAN = 0xFF08519C;

  @Test
  void theCurveFallsWhereTheLossDoesAndAsFar() {
    List<LossHistory.Row> rows =
        IntStream.range(0, 1000)
            .mapToObj(i -> new LossHistory.Row(i + 1, i < 500 ? 0.05 : 0.0005, 1, 1, Map.of()))
            .toList();

    BufferedImage chart = LossChart.draw("a fall", rows);
    assertThat(chart.getWidth()).isEqualTo(1800);
    assertThat(chart.getHeight()).isEqualTo(1000);

    // Two of the three decades from 1e-1 to 1e-4, which take most of the chart's height.
    double fall = curveAt(chart, 0.75) - curveAt(chart, 0.3);
    assertThat(fall).isBetween(0.4 * chart.getHeight(), 0.67 * chart.getHeight());
  }

  /**
   * The mean row of the running mean's pixels in a column, which is given as a share of the width.
   */
  private static double curveAt(BufferedImage chart, double share) {
    int column = (int) (share * chart.getWidth());
    return IntStream.range(0, chart.getHeight())
        .filter(row -> chart.getRGB(column, row) == RUNNING_MEAN)
        .average()
        .orElseThrow();
  }
}

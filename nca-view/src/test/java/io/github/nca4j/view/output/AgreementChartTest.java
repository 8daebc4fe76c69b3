package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.train.evaluate.ClassificationEvaluation;
import io.github.nca4j.train.evaluate.ClassificationEvaluation.Row;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementChartTest {
  private static BufferedImage chart(double agreement) {
    return AgreementChart.draw(
        "digits",
        new ClassificationEvaluation(
            List.of(
                new Row("image", 1, 0.3, 0.2, 0, 0.1, 0.2),
                new Row("image", 1000, 0.9, 0.8, agreement, 0.1, 0.2),
                new Row("switched", 1, 0.3, 0.2, 0, 0.1, 0.2),
                new Row("switched", 200, 0.9, 0.8, agreement, 0.1, 0.2))));
  }

  /** Rows from the top to the highest pixel of a colour, left of the legend. */
  private static int highest(BufferedImage image, int colour) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth() * 2 / 3; x++) {
        if ((image.getRGB(x, y) & 0xffffff) == colour) {
          return y;
        }
      }
    }
    throw new AssertionError("no pixel of colour " + Integer.toHexString(colour));
  }

  @Test
  void aLineRisesWithTheShareThatItShows() {
    int majority = highest(chart(0.5), 0x08519c);
    int cells = highest(chart(0.5), 0xd66021);
    int agreement = highest(chart(0.5), 0x2e8654);
    assertThat(majority).isLessThan(cells);
    assertThat(cells).isLessThan(agreement);
    assertThat(highest(chart(1), 0x2e8654)).isLessThan(majority);
  }
}

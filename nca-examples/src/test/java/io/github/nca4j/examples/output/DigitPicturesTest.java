package io.github.nca4j.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.examples.VotingModel;
import io.github.nca4j.examples.mnist.Mnist;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitPicturesTest {
  @TempDir private Path folder;

  @Test
  void cellsAreBlackUntilTheyVoteAndThenInTheirDigitsColour() throws IOException {
    NcaModel model = VotingModel.of(3);
    DigitPictures pictures =
        new DigitPictures("digits", Mnist.sample().slice(0, 7), model.dynamics(), 1);
    pictures.drawProgress(model, folder);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in =
        ImageIO.createImageInputStream(folder.resolve("digits.gif").toFile())) {
      reader.setInput(in);
      BufferedImage first = reader.read(0);
      // Five digits a row, each twice as large and two pixels from the next.
      assertThat(first.getWidth()).isEqualTo(5 * 56 + 4 * 2);
      assertThat(first.getHeight()).isEqualTo(2 * 56 + 2);
      assertThat(count(first, Color.BLACK)).isGreaterThan(1000);
      assertThat(count(first, new Color(0xd2f53c))).isZero();
      assertThat(count(reader.read(1), new Color(0xd2f53c))).isPositive();
    } finally {
      reader.dispose();
    }
  }

  private static int count(BufferedImage image, Color colour) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == colour.getRGB() ? 1 : 0;
      }
    }
    return count;
  }
}

package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.view.VotingModel;
import io.github.nca4j.view.dataset.Mnist;
import io.github.nca4j.view.drawing.Digits;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitPicturesTest {
  /** Of cells that are for 3. */
  private static final Color GREEN = Digits.standard().colour(3);

  @TempDir private Path folder;

  private List<BufferedImage> frames(int digits) throws IOException {
    NcaModel model = VotingModel.of(3);
    LabelledImages images = Mnist.sample().slice(0, digits);
    new DigitPictures("digits", images, model.dynamics(), 1).drawProgress(model, folder);
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    Path gif = folder.resolve("digits.gif");
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      List<BufferedImage> frames = new ArrayList<>();
      for (int i = 0; i < reader.getNumImages(true); i++) {
        frames.add(reader.read(i));
      }
      return frames;
    } finally {
      reader.dispose();
    }
  }

  @Test
  void cellsAreBlackUntilTheyVoteAndThenInTheirDigitsColour() throws IOException {
    List<BufferedImage> frames = frames(7);
    // Five digits a row, each twice as large and two pixels from the next.
    assertThat(frames.get(0).getWidth()).isEqualTo(5 * 56 + 4 * 2);
    assertThat(frames.get(0).getHeight()).isEqualTo(2 * 56 + 2);
    assertThat(count(frames.get(0), Color.BLACK)).isBetween(1000, 10_000);
    assertThat(count(frames.get(0), GREEN)).isZero();
    assertThat(count(frames.get(1), GREEN)).isPositive();
  }

  @Test
  void digitsAreSwitchedWhenAllCellsHaveVoted() throws IOException {
    // A frame has the pixels that have changed; of one digit, which is switched for itself, none.
    assertThat(frames(1).stream().skip(20).mapToInt(frame -> count(frame, Color.BLACK)).sum())
        .isZero();
    assertThat(frames(2).stream().skip(20).mapToInt(frame -> count(frame, Color.BLACK)).sum())
        .isPositive();
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

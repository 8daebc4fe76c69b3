package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimationTest {
  private static final NcaModel IDLE =
      NcaModel.initial(4, new int[] {4}, Perception.standard(), Dynamics.standard(), 1);

  @TempDir private Path folder;

  private static int frames(Path gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      return reader.getNumImages(true);
    } finally {
      reader.dispose();
    }
  }

  @Test
  void growthShowsTheSeedThenEverySecondStepAndTheEnd() throws IOException {
    Path gif = folder.resolve("growth.gif");
    Animation.growth(IDLE, 6, 6, 1, FrameStyle.standard(), gif);
    assertThat(frames(gif)).isEqualTo(1 + 100 + 1);
  }

  @Test
  void healingShowsWhatHasGrownThenFourCutsAndHowEachHeals() throws IOException {
    Path gif = folder.resolve("healing.gif");
    Animation.healing(IDLE, 6, 6, 1, FrameStyle.standard(), gif);
    assertThat(frames(gif)).isEqualTo(1 + 4 * (1 + 40 + 1));
  }

  @Test
  void aFrameIsEnlargedByAWholeFactor() {
    assertThat(FrameStyle.standard().draw(new Grid(72, 40, 4)).getHeight()).isEqualTo(288);
    assertThat(FrameStyle.standard().draw(new Grid(72, 40, 4)).getWidth()).isEqualTo(160);
    assertThat(FrameStyle.standard().draw(new Grid(400, 9, 4)).getHeight()).isEqualTo(400);
  }

  @Test
  void captionsStandInAStripBelowAndTheCutHalfIsMarked() throws IOException {
    FrameStyle style = FrameStyle.standard().withCaptions(true);
    Path gif = folder.resolve("healing.gif");
    Animation.healing(IDLE, 6, 6, 1, style, gif);
    List<BufferedImage> frames = Film.frames(gif);
    assertThat(frames).hasSize(1 + 4 * (1 + 40 + 1));
    assertThat(frames.get(0).getWidth()).isEqualTo(48);
    assertThat(frames.get(0).getHeight()).isEqualTo(48 + Caption.HEIGHT);
    assertThat(dark(frames.get(0))).isPositive().isNotEqualTo(dark(frames.get(1)));
    int red = 0xFFD40000;
    assertThat(frames.get(0).getRGB(1, 1)).isNotEqualTo(red);
    assertThat(frames.get(1).getRGB(1, 1)).isEqualTo(red);
    assertThat(frames.get(1).getRGB(30, 1)).isNotEqualTo(red);
    assertThat(frames.get(2).getRGB(1, 1)).isNotEqualTo(red);
    assertThat(style.forSheet(2, 6, 6).captioned()).isTrue();
  }

  /** Pixels of letters in the strip. */
  private static int dark(BufferedImage frame) {
    int dark = 0;
    for (int y = frame.getHeight() - Caption.HEIGHT; y < frame.getHeight(); y++) {
      for (int x = 0; x < frame.getWidth(); x++) {
        dark += (frame.getRGB(x, y) & 0xFF) < 100 ? 1 : 0;
      }
    }
    return dark;
  }

  @Test
  void severalAreFilmedSideBySide() throws IOException {
    Path gif = folder.resolve("growth.gif");
    List<Grid> starts = List.of(Grid.seed(6, 6, 4), Grid.seed(6, 6, 4), Grid.seed(6, 6, 4));
    FrameStyle style = FrameStyle.standard().forSheet(2, 6, 6);
    Animation.growth(IDLE, starts, 1, style, gif);
    assertThat(frames(gif)).isEqualTo(1 + 100 + 1);
    BufferedImage frame = ImageIO.read(gif.toFile());
    assertThat(frame.getWidth()).isEqualTo(2 * 6 * 8 + 2);
    assertThat(frame.getHeight()).isEqualTo(frame.getWidth());
    Animation.healing(IDLE, starts, 1, style, gif);
    assertThat(frames(gif)).isEqualTo(1 + 4 * (1 + 40 + 1));
  }

  @Test
  void aRowOfSeveralIsNotMuchWiderThanOne() {
    FrameStyle style = FrameStyle.standard();
    assertThat(style.forSheet(3, 40, 40).scale()).hasValue(4);
    assertThat(style.forSheet(1, 40, 40).scale()).hasValue(7);
    assertThat(style.forSheet(20, 72, 72).scale()).hasValue(1);
    FrameStyle given = new FrameStyle(Optional.empty(), OptionalInt.of(10));
    assertThat(given.forSheet(3, 40, 40)).isEqualTo(given);
    assertThatThrownBy(() -> given.forSheet(3, 40, 137))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be at most 4096");
    assertThatThrownBy(() -> style.forSheet(0, 4, 4)).hasMessage("columns 0 must be 1 or more");
  }
}

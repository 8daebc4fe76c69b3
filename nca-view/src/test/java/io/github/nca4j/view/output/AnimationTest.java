package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import java.io.IOException;
import java.nio.file.Path;
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
}

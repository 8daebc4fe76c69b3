package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.image.ClassColours;
import io.github.nca4j.train.data.LabelledCells;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelPicturesTest {
  private static final int BLACK = Color.BLACK.getRGB();
  private static final int WHITE = Color.WHITE.getRGB();
  private static final int ONE = ClassColours.of(2).get(1).getRGB();

  @TempDir private Path folder;

  /** Says 1 where its pixel is light. */
  private static NcaModel threshold() {
    Dynamics dynamics =
        Dynamics.standard().withLife(Life.always()).withInputs(InputChannels.first(1));
    float[] weights = {0, 1, 0, 0, 0, 0};
    DenseRule rule = new DenseRule(List.of(new DenseLayer(3, 2, weights, new float[] {0.5f, 0})));
    return new NcaModel(3, Perception.of(Kernel.IDENTITY), rule, dynamics, Provenance.none());
  }

  @Test
  void aRowHasTheImageTheTruthAndTheAnswer() throws Exception {
    LabelledCells cells =
        LabelledCells.of(1, 2, 1, 2, List.of(new float[] {0, 1}), List.of(new int[] {1, -1}));
    NcaModel model = threshold();
    LabelPictures pictures = new LabelPictures("two pixels", cells, model.dynamics(), 1);
    pictures.drawProgress(model, folder);
    BufferedImage sheet = ImageIO.read(folder.resolve("labels.png").toFile());
    int scale = 72;
    int step = 2 * scale + 2;
    assertThat(sheet.getWidth()).isEqualTo(4 * step - 2);
    assertThat(sheet.getHeight()).isEqualTo(scale);
    assertThat(List.of(sheet.getRGB(0, 0), sheet.getRGB(scale, 0))).containsExactly(BLACK, WHITE);
    assertThat(List.of(sheet.getRGB(step, 0), sheet.getRGB(step + scale, 0)))
        .containsExactly(ONE, WHITE);
    assertThat(List.of(sheet.getRGB(2 * step, 0), sheet.getRGB(2 * step + scale, 0)))
        .containsExactly(BLACK, ONE);
    assertThat(pictures.names()).containsExactly("labels.png");
  }

  @Test
  void anOverlayLeavesTheImageWhereTheClassIsTheFirstOrNone() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x123456);
    image.setRGB(1, 0, 0x123456);
    image.setRGB(2, 0, 0x000000);
    BufferedImage overlay = LabelDrawing.overlay(image, new int[] {0, -1, 1}, 2);
    assertThat(overlay.getRGB(0, 0)).isEqualTo(0xFF123456);
    assertThat(overlay.getRGB(1, 0)).isEqualTo(0xFF123456);
    assertThat(overlay.getRGB(2, 0)).isEqualTo((ONE >> 1 & 0x7F7F7F) | 0xFF000000);
  }

  @Test
  void uncertaintyIsTwiceTheDeviation() {
    BufferedImage drawn = LabelDrawing.uncertainty(1, 3, new float[] {0, 0.0625f, 0.25f});
    assertThat(drawn.getRGB(0, 0)).isEqualTo(BLACK);
    assertThat(drawn.getRGB(1, 0)).isEqualTo(0xFF808080);
    assertThat(drawn.getRGB(2, 0)).isEqualTo(WHITE);
    assertThatThrownBy(() -> LabelDrawing.uncertainty(2, 2, new float[3]))
        .hasMessage("variances has 3, must have 2 x 2");
  }

  @Test
  void coloursOfAnImageAreThoseOfItsThreeChannels() {
    Grid grid = Grid.of(1, 1, 4, new float[] {9, 1, 0, 0.5f});
    assertThat(LabelDrawing.image(grid, new InputChannels(1, 3)).getRGB(0, 0))
        .isEqualTo(0xFFFF0080);
    assertThat(LabelDrawing.image(grid, new InputChannels(3, 1)).getRGB(0, 0))
        .isEqualTo(0xFF808080);
  }
}

package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CellColourTest {
  @Test
  void aTextureIsOpaqueAndZeroIsGrey() {
    Grid grid = Grid.of(1, 2, 3, new float[] {0, 0, 0, 0.5f, -0.5f, 0});
    BufferedImage picture = Picture.of(grid, colour(3, Purpose.texture(0.1f)));
    assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
    assertThat(picture.getRGB(0, 0)).isEqualTo(0xFF808080);
    assertThat(picture.getRGB(1, 0)).isEqualTo(0xFFFF0080);
  }

  @Test
  void aCellOfClassesHasTheColourOfItsHighestScore() {
    Grid grid = Grid.of(1, 3, 4, new float[] {9, 0, 0, 0, 9, 1, 3, 2, 0, 1, 2, 3});
    CellColour colour = colour(4, Purpose.labels(List.of("none", "disc", "square")));
    BufferedImage picture = Picture.of(grid, colour);
    List<Color> colours = ClassColours.of(3);
    assertThat(picture.getRGB(0, 0)).isEqualTo(colours.get(0).getRGB());
    assertThat(picture.getRGB(1, 0)).isEqualTo(colours.get(1).getRGB());
    assertThat(picture.getRGB(2, 0)).isEqualTo(colours.get(2).getRGB());
  }

  @Test
  void anImageOfAnImageIsInTheChannelsAfterTheInput() {
    Grid grid = Grid.of(1, 1, 3, new float[] {0, 1, 0});
    CellColour colour = colour(3, new Purpose(Purpose.IMAGE, List.of(), 0));
    assertThat(Picture.of(grid, colour).getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void allElseIsPremultipliedRgba() {
    Grid grid = Grid.of(1, 1, 4, new float[] {0.5f, 0, 0, 0.5f});
    NcaModel model = model(4, Purpose.unknown());
    assertThat(Picture.of(grid, CellColour.of(model, Optional.empty())).getRGB(0, 0))
        .isEqualTo(0x80FF0000);
    assertThat(Picture.of(grid, CellColour.of(model, Optional.of(Color.WHITE))).getRGB(0, 0))
        .isEqualTo(0xFFFF8080);
  }

  @Test
  void noTwoOfManyClassesHaveTheSameColour() {
    assertThat(new HashSet<>(ClassColours.of(40))).hasSize(40);
    assertThatIllegalArgumentException().isThrownBy(() -> ClassColours.of(0));
  }

  private static CellColour colour(int channels, Purpose purpose) {
    return CellColour.of(model(channels, purpose), Optional.of(Color.WHITE));
  }

  private static NcaModel model(int channels, Purpose purpose) {
    Dynamics dynamics =
        Dynamics.standard().withLife(Life.always()).withInputs(InputChannels.first(1));
    return NcaModel.initial(channels, new int[0], Perception.standard(), dynamics, 1)
        .withProvenance(Provenance.none().withPurpose(purpose));
  }
}

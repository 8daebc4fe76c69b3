package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColouringTest {
  private static NcaModel model(int channels, Purpose purpose) {
    Dynamics dynamics = Dynamics.standard().withLife(Life.always());
    return NcaModel.initial(channels, new int[] {2}, Perception.standard(), dynamics, 1)
        .withProvenance(Provenance.none().withPurpose(purpose));
  }

  @Test
  void premultipliedColoursBecomeStraight() {
    Colouring transparent = Colouring.transparent();
    assertThat(transparent.of(new float[] {9, 0.25f, 0, 0.5f, 0.5f}, 1)).isEqualTo(0x808000FF);
    assertThat(transparent.of(new float[] {1, 1, 1, 0}, 0)).isZero();
    assertThat(transparent.of(new float[] {Float.NaN, 7, -1, 2}, 0)).isEqualTo(0xFF00FF00);
  }

  @Test
  void aBackgroundShowsWhereCellsAreTransparent() {
    Colouring onBlue = Colouring.over(0x0000FF);
    assertThat(onBlue.of(new float[] {0, 0, 0, 0}, 0)).isEqualTo(0xFF0000FF);
    assertThat(onBlue.of(new float[] {1, 0, 0, 1}, 0)).isEqualTo(0xFFFF0000);
  }

  @Test
  void aModelIsDrawnAsItsPurposeSays() {
    float[] cell = {0, 0.5f, -0.5f, 1, 0.2f};
    assertThat(Colouring.of(model(5, Purpose.texture(0.1f))).of(cell, 0)).isEqualTo(0xFF80FF00);
    assertThat(Colouring.of(model(5, Purpose.labels(List.of("a", "b")))).of(cell, 0))
        .isEqualTo(ClassPalette.of(1)[0]);
    assertThat(Colouring.of(model(5, Purpose.unknown())).of(cell, 0)).isEqualTo(0xFF008000);
  }

  @Test
  void classesHaveColoursOfTheirOwn() {
    int[] colours = ClassPalette.of(40);
    assertThat(Arrays.stream(colours).distinct().count()).isEqualTo(40);
    assertThat(colours).startsWith(0xFF000000, 0xFFE69F00);
    assertThat(Arrays.stream(colours).map(colour -> colour >>> 24)).containsOnly(0xFF);
    assertThatIllegalArgumentException().isThrownBy(() -> ClassPalette.of(0));
  }

  @Test
  void impossibleColouringsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Colouring.rgb(-1, 0))
        .withMessageContaining("first channel -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Colouring.highest(0))
        .withMessageContaining("0 colours");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Colouring.grey(-2))
        .withMessageContaining("channel -2");
  }

  @Test
  void moreClassesThanChannelsAreRefused() {
    NcaModel model = model(4, Purpose.labels(List.of("a", "b", "c", "d", "e")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Colouring.of(model))
        .withMessage("the model finds 5 classes, must find 1 to 4, since each is a channel");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Colouring.of(model(4, Purpose.labels(List.of()))))
        .withMessageContaining("finds 0 classes");
  }
}

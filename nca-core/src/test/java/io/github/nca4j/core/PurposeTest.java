package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PurposeTest {
  @Test
  void aTextureStartsFromNoiseOfItsSeed() {
    NcaModel model = model(4, InputChannels.NONE, Life.always(), Purpose.texture(0.25f));
    Grid start = model.start(5, 7, 3);
    for (float value : start.values()) {
      assertThat(value).isBetween(-0.25f, 0.25f);
    }
    assertThat(start.values()).isEqualTo(model.start(5, 7, 3).values());
    assertThat(start.values()).isNotEqualTo(model.start(5, 7, 4).values());
    assertThat(start.largest()).isGreaterThan(0.1f);
  }

  @Test
  void oneOfSeveralPicturesStartsFromASeedCellThatIsAskedForTheFirst() {
    InputChannels inputs = new InputChannels(4, 2);
    NcaModel model = model(6, inputs, Life.byAlpha(), Purpose.pictures(List.of("a", "b")));
    Grid start = model.start(3, 3, 1);
    assertThat(start.get(1, 1, Grid.ALPHA)).isEqualTo(1);
    assertThat(start.get(0, 0, 4)).isEqualTo(1);
    assertThat(start.get(0, 0, 5)).isEqualTo(0);
    inputs.show(1, start);
    assertThat(start.get(2, 0, 4)).isEqualTo(0);
    assertThat(start.get(2, 0, 5)).isEqualTo(1);
    assertThat(start.get(1, 1, Grid.ALPHA)).isEqualTo(1);
  }

  @Test
  void cellsThatReadAnImageStartFromABlackOne() {
    NcaModel model =
        model(5, InputChannels.first(1), Life.always(), Purpose.labels(List.of("a", "b")));
    assertThat(model.start(2, 3, 9).values()).hasSize(2 * 3 * 5).containsOnly(0);
  }

  @Test
  void allElseStartsFromItsSeedCell() {
    NcaModel model = model(5, InputChannels.NONE, Life.byAlpha(), Purpose.unknown());
    assertThat(model.start(4, 4, 9).values()).isEqualTo(model.seed(4, 4).values());
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Purpose.pictures(List.of("a", "b", "a")))
        .withMessage("names [a, b, a] must differ; \"a\" is twice");
    assertThatIllegalArgumentException().isThrownBy(() -> Purpose.labels(List.of(" ")));
    assertThatIllegalArgumentException().isThrownBy(() -> Purpose.texture(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Purpose.texture(Float.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InputChannels(4, 2).show(2, new Grid(1, 1, 6)))
        .withMessage("which 2 must be one of 2 input channels from 4 on, in a grid of 6");
    NcaModel asked = model(5, InputChannels.NONE, Life.byAlpha(), Purpose.pictures(List.of("a")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> asked.start(3, 3, 1))
        .withMessageContaining("has no input channels to ask for one");
  }

  private static NcaModel model(int channels, InputChannels inputs, Life life, Purpose purpose) {
    Dynamics dynamics = Dynamics.standard().withInputs(inputs).withLife(life);
    NcaModel model = NcaModel.initial(channels, new int[] {3}, Perception.standard(), dynamics, 1);
    return model.withProvenance(Provenance.none().withPurpose(purpose));
  }
}

package io.github.nca4j.view.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.image.CellColour;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellLookTest {
  @Test
  void aCellThatTellsDigitsHasTheColourOfItsVote() {
    NcaModel model = Architecture.classifying(10).initial(1);
    CellColour look = CellLook.of(model);
    float[] state = new float[2 * model.channels()];
    int second = model.channels();
    assertThat(look.of(state, second)).as("no life").isEqualTo(0xFFFFFFFF);
    state[second] = 1;
    assertThat(look.of(state, second)).as("no vote").isEqualTo(0xFF000000);
    state[2 * model.channels() - 7] = 0.5f;
    assertThat(look.of(state, second)).isEqualTo(Digits.standard().colour(3).getRGB());
    assertThat(look.of(state, 0)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void aCellOfAPictureHasItsOwnColours() {
    float[] state = new float[16];
    state[0] = 1;
    state[3] = 1;
    assertThat(CellLook.of(Architecture.growing().initial(1)).of(state, 0)).isEqualTo(0xFFFF0000);
  }

  @Test
  void cellsThatReadAnImageDoNotGrow() {
    NcaModel model = Architecture.growing().initial(1);
    Purpose labels = Purpose.labels(List.of("sky", "sea"));
    NcaModel labelling = model.withProvenance(model.provenance().withPurpose(labels));
    assertThat(CellLook.verb(model)).isEqualTo("growing");
    assertThat(CellLook.verb(labelling)).isEqualTo("labelling");
  }
}

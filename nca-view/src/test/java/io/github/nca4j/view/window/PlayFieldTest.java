package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlayFieldTest {
  private static NcaModel trained(NcaModel model, int size, int padding) {
    return model.withProvenance(model.provenance().withTarget("a", size, padding));
  }

  @ParameterizedTest
  @CsvSource({"0,0,96,5", "40,16,96,5", "24,8,80,3", "16,5,52,2", "4,2,16,1", "500,16,96,5"})
  void aSmallPictureHasASmallFieldAndASmallBrush(int size, int padding, int side, int brush) {
    NcaModel model = trained(Architecture.growing().initial(1), size, padding);
    assertThat(PlayField.side(model)).isEqualTo(side);
    assertThat(PlayField.brush(model)).isEqualTo(brush);
  }

  @Test
  void digitsAreAsLargeAsInTrainingAndTexturesFillTheirField() {
    NcaModel digits = trained(Architecture.classifying(10).initial(1), 28, 0);
    assertThat(PlayField.side(digits)).isEqualTo(28);
    assertThat(PlayField.brush(digits)).isEqualTo(1);
    NcaModel plain = Architecture.growing().initial(1);
    NcaModel texture =
        trained(plain.withProvenance(plain.provenance().withPurpose(Purpose.texture(0.1f))), 32, 0);
    assertThat(PlayField.side(texture)).isEqualTo(128);
    assertThat(PlayField.brush(texture)).isEqualTo(8);
  }

  @Test
  void oneCutAcrossLeavesMostOfAnyPicture() {
    for (int size = 4; size <= 64; size++) {
      NcaModel model = trained(Architecture.growing().initial(1), size, 0);
      assertThat(2 * PlayField.brush(model)).as("size %d", size).isLessThanOrEqualTo(size / 2);
    }
  }
}

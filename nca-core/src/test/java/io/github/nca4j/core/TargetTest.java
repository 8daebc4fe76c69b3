package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
  /** Rows of pixels of one colour. */
  private static float[] flat(int height, int width, float... rgba) {
    float[] values = new float[4 * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = rgba[i % 4];
    }
    return values;
  }

  @Test
  void aTargetNeedNotBeSquare() {
    Target target = Target.of(flat(2, 3, 0.5f, 0, 0, 1), 2, 3);
    assertThat(target.height()).isEqualTo(2);
    assertThat(target.width()).isEqualTo(3);
    assertThat(target.size()).isEqualTo(3);
    assertThat(target.padding()).isZero();
    assertThat(target.name()).isEmpty();
    assertThat(target.meanSquaredError(new Grid(2, 3, 5))).isEqualTo((0.25 + 1) / 4);
  }

  @Test
  void whatIsWrittenIntoAnArrayDoesNotReachTheTarget() {
    float[] values = flat(1, 2, 1, 1, 1, 1);
    Target target = Target.of(values, 1, 2);
    values[0] = 7;
    target.values()[1] = 7;
    target.grid().set(0, 0, 2, 7);
    assertThat(target.values()).containsOnly(1);
  }

  @Test
  void nameAndPaddingLeaveTheValues() {
    Target plain = Target.of(flat(6, 8, 0, 1, 0, 1), 6, 8);
    Target target = plain.withName("field").withPadding(2);
    assertThat(target.name()).isEqualTo("field");
    assertThat(target.padding()).isEqualTo(2);
    assertThat(target.size()).isEqualTo(4);
    assertThat(target.height()).isEqualTo(6);
    assertThat(target.values()).isEqualTo(plain.values());
    assertThat(target.toString()).contains("field", target.width() + " x 6 pixels", "padding 2");
  }

  @Test
  void theChecksumTellsTargetsOfOtherValuesApart() {
    // Python: zlib.crc32(struct.pack(">4f", 1, 0, 0, 1))
    assertThat(Target.of(flat(1, 1, 1, 0, 0, 1), 1, 1).checksum()).isEqualTo(2494786112L);
    assertThat(Target.of(flat(1, 1, 0, 1, 0, 1), 1, 1).checksum()).isNotEqualTo(2494786112L);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, height 0",
    "2, -1, width -1",
    "2, 3, rgba has 16 values; 2 x 3 pixels of 4 are 24",
    "65536, 65536, are 17179869184"
  })
  void sizesThatDoNotFitAreRefused(int height, int width, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.of(new float[16], height, width))
        .withMessageContaining(message);
  }

  @Test
  void whatIsNoNumberIsRefusedByItsPlace() {
    float[] values = flat(1, 2, 1, 1, 1, 1);
    values[5] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.of(values, 1, 2))
        .withMessageContaining("rgba[5] NaN");
  }

  @Test
  void aFullyTransparentTargetIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Target.of(flat(2, 2, 1, 1, 1, 0), 2, 2))
        .withMessageContaining("transparent");
  }

  @ParameterizedTest
  @CsvSource({"-1", "3", "2147483647"})
  void aPaddingThatLeavesNothingIsRefused(int padding) {
    Target target = Target.of(flat(6, 8, 0, 1, 0, 1), 6, 8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target.withPadding(padding))
        .withMessageContaining("padding " + padding);
  }
}

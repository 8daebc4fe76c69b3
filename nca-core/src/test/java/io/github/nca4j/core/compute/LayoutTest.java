package io.github.nca4j.core.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LayoutTest {
  @Test
  void aGridThatNoArrayHoldsIsRefusedInWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layout.rows(16_384, 16_384, 1, 1, 16))
        .withMessageStartingWith("a grid of 16384 x 16384 cells is too large");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Layout.planar(1 << 30, 1, 1, 1))
        .withMessageContaining("more than the 2^31 values of an array");
  }

  @Test
  void theLargestIsTakenToTheLastValue() {
    assertThat(Layout.planar(1, 1 << 29, 1, 1).size()).isEqualTo(3 * ((1 << 29) + 2));
    assertThat(Layout.planar(2, 3, 4, 1).channelStride()).isEqualTo(20);
  }
}

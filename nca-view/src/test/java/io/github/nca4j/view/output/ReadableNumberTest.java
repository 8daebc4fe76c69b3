package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableNumberTest {
  @ParameterizedTest
  @CsvSource({
    "0, 6, 0.000000",
    "0.00123456789, 6, 0.001235",
    "-3.25, 1, -3.3",
    "1234567.8, 0, 1234568",
    "9999999, 2, 9999999.00",
    "10000000, 2, 1.00e+07",
    "-3.2123e66, 6, -3.21e+66",
    "1.7976931348623157E308, 1, 1.80e+308",
    "NaN, 3, NaN",
    "Infinity, 3, Infinity",
    "-Infinity, 3, -Infinity"
  })
  void aNumberIsShortHoweverLargeItIs(double value, int decimals, String shown) {
    assertThat(ReadableNumber.of(value, decimals)).isEqualTo(shown);
  }

  @Test
  void decimalsAreNotNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReadableNumber.of(1, -1))
        .withMessageContaining("decimals -1");
  }
}

package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import org.junit.jupiter.api.Test;

class ChartLookTest {
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /** Of a font that has only what the Latin-1 alphabet has. */
  private static final Font POOR =
      new Font(Font.SANS_SERIF, Font.PLAIN, 12) {
        private static final long serialVersionUID = 1;

        @Override
        public int canDisplayUpTo(String text) {
          return text.chars().allMatch(each -> each < 256) ? -1 : 2;
        }
      };

  @Test
  void powersOfTenAreAllWrittenAlike() {
    assertThat(ChartLook.power(1e-5, POOR)).isEqualTo("1e-5");
    String raised = ChartLook.power(0.1, FONT);
    assertThat(raised).isIn("10\u207b\u00b9", "1e-1");
    boolean rich = raised.startsWith("10");
    assertThat(ChartLook.power(1e-12, FONT)).isEqualTo(rich ? "10\u207b\u00b9\u00b2" : "1e-12");
    assertThat(ChartLook.power(1, FONT)).isEqualTo(rich ? "10\u2070" : "1e0");
  }

  @Test
  void onlyWholeStepsHaveALabel() {
    assertThat(ChartLook.step(8000.0000004)).isEqualTo("8,000");
    assertThat(ChartLook.step(0)).isEqualTo("0");
    assertThat(ChartLook.step(0.5)).isEmpty();
  }
}

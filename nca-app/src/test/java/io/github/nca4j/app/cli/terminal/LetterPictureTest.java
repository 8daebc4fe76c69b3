package io.github.nca4j.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.app.cli.terminal.Terminal.Colours;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Grid;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterPictureTest {
  private static final int RED = 0xFFFF0000;
  private static final int BLUE = 0xFF0000FF;
  private static final int WHITE = 0xFFFFFFFF;

  /** Two columns, three rows: both, above alone; below alone, none; then a last half row. */
  private static final CellPicture CELLS =
      new CellPicture(new int[] {RED, 0, BLUE, BLUE, RED, 0}, 2, 3);

  private static List<String> drawn(Colours colours, boolean unicode) {
    return new LetterPicture(colours, unicode)
        .lines(CELLS).stream().map(line -> line.replace('\u001b', '^')).toList();
  }

  @Test
  void inFullColourALetterShowsTwoCells() {
    assertThat(drawn(Colours.TRUE, true))
        .containsExactly(
            "^[0m^[38;2;255;0;0;48;2;0;0;255m\u2580^[0m^[38;2;0;0;255m\u2584^[0m",
            "^[0m^[38;2;255;0;0m\u2580^[0m ");
  }

  @Test
  void ofAPaletteTheNearestColourIsTaken() {
    assertThat(drawn(Colours.INDEXED, true).get(0))
        .isEqualTo("^[0m^[38;5;196;48;5;21m\u2580^[0m^[38;5;21m\u2584^[0m");
    int grey = 0xFF797979;
    CellPicture flat = new CellPicture(new int[] {grey, grey}, 1, 2);
    assertThat(new LetterPicture(Colours.INDEXED, false).lines(flat).get(0)).contains("48;5;243");
  }

  @Test
  void withoutUnicodeTheBackgroundHasTheMeanOfBoth() {
    assertThat(drawn(Colours.TRUE, false).get(0)).startsWith("^[0m^[48;2;127;0;127m ^[0m");
  }

  @Test
  void withoutColoursBrightCellsFillMoreOfALetter() {
    int half = 0xFF808080;
    CellPicture row = new CellPicture(new int[] {WHITE, half, 0xFF000000, 0}, 4, 1);
    CellPicture twice =
        new CellPicture(new int[] {WHITE, half, 0xFF000000, 0, WHITE, half, 0xFF000000, 0}, 4, 2);
    assertThat(new LetterPicture(Colours.NONE, true).lines(twice)).containsExactly("@*-");
    assertThat(new LetterPicture(Colours.NONE, true).lines(row).get(0)).hasSize(3);
  }

  @Test
  void whatDoesNotFitIsMadeSmallerWithItsProportions() {
    CellPicture small = new CellPicture(new int[100 * 50], 100, 50).fitting(40, 100);
    assertThat(small.width()).isEqualTo(40);
    assertThat(small.height()).isEqualTo(20);
    CellPicture two = new CellPicture(new int[] {RED, BLUE, RED, BLUE}, 4, 1).fitting(2, 9);
    assertThat(two.argb()).containsExactly(0xFF7F007F, 0xFF7F007F);
    assertThat(CELLS.fitting(2, 3)).isSameAs(CELLS);
  }

  @Test
  void aCellThatIsHalfThereKeepsItsColour() {
    CellPicture edge = new CellPicture(new int[] {RED, 0}, 2, 1).fitting(1, 1);
    assertThat(edge.argb()).containsExactly(0x7FFF0000);
  }

  @Test
  void picturesOfSeveralAutomataStandSideBySide() {
    CellPicture red = new CellPicture(new int[] {RED}, 1, 1);
    CellPicture blue = new CellPicture(new int[] {BLUE}, 1, 1);
    CellPicture sheet = CellPicture.sheet(List.of(red, blue, blue), 2);
    assertThat(sheet.argb()).containsExactly(RED, 0, BLUE, 0, 0, 0, BLUE, 0, 0);
  }

  @Test
  void aGridOfItsOwnSizeIsShownWhole() {
    Grid grid = Grid.seed(9, 7, 16);
    CellPicture cells = CellPicture.ofGrowing(Architecture.growing().initial(1), grid);
    assertThat(cells.width()).isEqualTo(7);
    assertThat(cells.at(3, 4)).isEqualTo(0xFF000000);
  }

  private static Terminal terminal(int columns, int rows) {
    Map<String, String> environment = Map.of("TERM", "xterm", "COLORTERM", "truecolor");
    return new Terminal(true, environment, StandardCharsets.UTF_8, false, columns, rows);
  }

  @ParameterizedTest
  @CsvSource({"80, 24, 44", "120, 40, 72", "40, 60, 39"})
  void aFrameFitsTheTerminalAndTheNextOneTakesItsPlace(int columns, int rows, int width) {
    StringWriter written = new StringWriter();
    LivePicture live = new LivePicture(new PrintWriter(written), terminal(columns, rows));
    int[] cells = new int[72 * 72];
    Arrays.fill(cells, BLUE);
    CellPicture picture = new CellPicture(cells, 72, 72);
    live.show(picture, "words ".repeat(30));
    String first = written.toString();
    List<String> lines =
        first.lines().map(line -> line.replaceAll("\u001b\\[[0-9;]*[mK]", "")).toList();
    assertThat(lines).hasSizeLessThan(rows).allMatch(line -> line.length() < columns);
    assertThat(lines.get(0)).isEqualTo("\u2580".repeat(width));
    live.show(picture, "more");
    assertThat(written.toString().substring(first.length()))
        .startsWith("\u001b[" + lines.size() + "A\r");
  }

  @Test
  void aTerminalThatIsTinyOrCannotGoBackGetsNone() {
    assertThat(LivePicture.suits(terminal(80, 24))).isTrue();
    assertThat(LivePicture.suits(terminal(10, 24))).isFalse();
    assertThat(LivePicture.suits(terminal(80, 4))).isFalse();
    Terminal dumb =
        new Terminal(true, Map.of("TERM", "dumb"), StandardCharsets.UTF_8, false, 80, 24);
    assertThat(LivePicture.suits(dumb)).isFalse();
  }
}

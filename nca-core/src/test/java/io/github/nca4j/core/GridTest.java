package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
  @Test
  void aNewGridIsAllZeros() {
    Grid grid = new Grid(2, 3, 5);
    assertThat(grid.height()).isEqualTo(2);
    assertThat(grid.width()).isEqualTo(3);
    assertThat(grid.channels()).isEqualTo(5);
    assertThat(grid.values()).hasSize(30).containsOnly(0);
  }

  @Test
  void channelsLieTogetherAndRowsFollowEachOther() {
    Grid grid = new Grid(2, 3, 5);
    grid.set(1, 2, 4, 7);
    assertThat(grid.values()[29]).isEqualTo(7);
    grid.set(1, 0, 1, 8);
    assertThat(grid.values()[16]).isEqualTo(8);
    assertThat(grid.index(1, 0, 1)).isEqualTo(16);
    assertThat(grid.get(1, 2, 4)).isEqualTo(7);
  }

  @Test
  void aGridOverAnArrayIsLive() {
    float[] values = new float[8];
    Grid grid = Grid.of(1, 2, 4, values);
    values[5] = 3;
    assertThat(grid.get(0, 1, 1)).isEqualTo(3);
    grid.set(0, 0, 0, 4);
    assertThat(values[0]).isEqualTo(4);
    assertThat(grid.values()).isSameAs(values);
  }

  @Test
  void aCopySharesNothing() {
    Grid grid = new Grid(1, 1, 4);
    Grid copy = grid.copy();
    copy.set(0, 0, 0, 1);
    assertThat(grid.get(0, 0, 0)).isZero();
    assertThat(copy.height()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0, 0", "4, 4, 2, 2", "5, 7, 2, 3", "72, 72, 36, 36", "80, 3, 40, 1"})
  void theSeedIsOneCellInTheMiddleWithAlphaAndHiddenChannelsOne(
      int height, int width, int y, int x) {
    Grid seed = Grid.seed(height, width, 6);
    for (int i = 0; i < height * width; i++) {
      for (int c = 0; c < 6; c++) {
        boolean live = i / width == y && i % width == x && c >= 3;
        assertThat(seed.get(i / width, i % width, c)).isEqualTo(live ? 1 : 0);
      }
    }
  }

  @Test
  void aSeedWithoutAlphaIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grid.seed(3, 3, 3))
        .withMessageContaining("channels 3")
        .withMessageContaining("at least 4");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0", "-1, 5, 5", "5, -7, 5"})
  void sizesMustBePositive(int height, int width, int channels) {
    String shown = height + "x" + width + "x" + channels;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grid(height, width, channels))
        .withMessageContaining(shown)
        .withMessageContaining("positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grid.of(height, width, channels, new float[0]))
        .withMessageContaining(shown);
  }

  @Test
  void aGridBeyondAllMemoryIsRefusedAndNotTried() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grid(1 << 20, 1 << 20, 1 << 20))
        .withMessageContaining("2^30");
  }

  @Test
  void anArrayOfAnotherLengthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Grid.of(2, 2, 2, new float[7]))
        .withMessageContaining("7")
        .withMessageContaining("8");
  }

  @ParameterizedTest
  @CsvSource({"2, 0, 0", "0, 3, 0", "0, 0, 4", "-1, 0, 0", "0, -1, 0", "0, 0, -1"})
  void aPlaceOutsideIsRefused(int y, int x, int channel) {
    Grid grid = new Grid(2, 3, 4);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> grid.get(y, x, channel))
        .withMessageContaining("(" + y + ", " + x + ", " + channel + ")");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> grid.set(y, x, channel, 1));
  }

  @Test
  void theLargestValueIsThatOfEitherSignAndIsNotANumberWhereOneIsNot() {
    Grid grid = new Grid(1, 2, 2);
    assertThat(grid.largest()).isZero();
    grid.set(0, 0, 1, 2);
    grid.set(0, 1, 0, -3);
    assertThat(grid.largest()).isEqualTo(3);
    grid.set(0, 0, 0, Float.NaN);
    assertThat(grid.largest()).isNaN();
  }

  @Test
  void theShapeIsHeightWidthAndChannelsAsOneValue() {
    assertThat(new Grid(2, 3, 4).shape()).isEqualTo(new GridShape(2, 3, 4));
    assertThat(new GridShape(2, 3, 4).cells()).isEqualTo(6);
    assertThat(new GridShape(2, 3, 4).newGrid().values()).hasSize(24);
    assertThat(new GridShape(2, 3, 4)).hasToString("2 x 3 x 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GridShape(0, 3, 4))
        .withMessage("shape 0 x 3 x 4 must be 1 or more each way");
  }
}

package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.view.VotingModel;
import io.github.nca4j.view.dataset.Mnist;
import io.github.nca4j.view.drawing.Digits;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class VotesSheetTest {
  private static final int TILE = 56;
  private static final int PITCH = TILE + 2;
  private static final int COLUMNS = 8;

  private static BufferedImage sheet(int votedFor) throws IOException {
    return VotesSheet.draw(VotingModel.of(votedFor), Mnist.sample(), 1);
  }

  private static int count(BufferedImage sheet, int row, int column, Color colour) {
    int count = 0;
    for (int y = PITCH * (row + 1); y < PITCH * (row + 1) + TILE; y++) {
      for (int x = PITCH * column; x < PITCH * column + TILE; x++) {
        count += sheet.getRGB(x, y) == colour.getRGB() ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void aRowBeginsWithTheDigitInItsColourAndAfterTheSwitchWithTheNextRows() throws IOException {
    BufferedImage sheet = sheet(3);
    assertThat(sheet.getWidth()).isEqualTo(2 * COLUMNS * PITCH - 2);
    assertThat(sheet.getHeight()).isEqualTo(11 * PITCH - 2);
    for (int digit = 0; digit < 10; digit++) {
      Color own = Digits.standard().colour(digit);
      Color next = Digits.standard().colour((digit + 1) % 10);
      assertThat(count(sheet, digit, 0, own)).isGreaterThan(100);
      assertThat(count(sheet, digit, COLUMNS, next)).isGreaterThan(100);
    }
  }

  @Test
  void cellsAreInTheColourThatTheyVoteForWhichIsNotThatOfWhatIsRight() throws IOException {
    Color voted = Digits.standard().colour(3);
    BufferedImage sheet = sheet(3);
    int all = count(sheet, 0, 0, Digits.standard().colour(0));
    // Half of the cells fire in the first step, all have by step 200.
    assertThat(count(sheet, 0, 1, voted)).isBetween(all / 4, 3 * all / 4);
    assertThat(count(sheet, 0, 1, Color.BLACK)).isBetween(all / 4, 3 * all / 4);
    assertThat(count(sheet, 0, COLUMNS - 1, voted)).isEqualTo(all);
  }
}

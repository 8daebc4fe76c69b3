package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.view.VotingModel;
import io.github.nca4j.view.dataset.Mnist;
import io.github.nca4j.view.drawing.Digits;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class VotesSheetTest {
  private static final int COLUMNS = 8;
  private static final PanelSheet BLOCK =
      VotesSheet.block(
          Collections.nCopies(10 * COLUMNS, new BufferedImage(56, 56, BufferedImage.TYPE_INT_RGB)));

  private static BufferedImage sheet(int votedFor) throws IOException {
    return VotesSheet.draw(VotingModel.of(votedFor), Mnist.sample(), 1);
  }

  private static int count(BufferedImage sheet, int row, int column, Color colour) {
    Rectangle place = BLOCK.place(row * COLUMNS + column % COLUMNS);
    int second = column < COLUMNS ? 0 : BLOCK.draw().getWidth() + VotesSheet.APART;
    place.translate(second, VotesSheet.HEADING);
    return count(sheet, place, colour);
  }

  private static int count(BufferedImage sheet, Rectangle place, Color colour) {
    int count = 0;
    for (int y = place.y; y < place.y + place.height; y++) {
      for (int x = place.x; x < place.x + place.width; x++) {
        count += sheet.getRGB(x, y) == colour.getRGB() ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void aRowBeginsWithTheDigitInItsColourAndAfterTheSwitchWithTheNextRows() throws IOException {
    BufferedImage sheet = sheet(3);
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

  @Test
  void belowIsWhatEachColourMeansAndThenAMargin() throws IOException {
    BufferedImage sheet = sheet(3);
    int bottom = BLOCK.draw().getHeight() + VotesSheet.HEADING;
    Rectangle key = new Rectangle(0, bottom, sheet.getWidth(), sheet.getHeight() - bottom);
    for (int digit = 0; digit < 10; digit++) {
      assertThat(count(sheet, key, Digits.standard().colour(digit))).isEqualTo(16 * 16);
    }
    assertThat(count(sheet, key, Color.BLACK)).isGreaterThan(16 * 16);
    Rectangle margin = new Rectangle(0, sheet.getHeight() - 8, sheet.getWidth(), 8);
    assertThat(count(sheet, margin, Color.WHITE)).isEqualTo(8 * sheet.getWidth());
  }
}

package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PanelSheetTest {
  private static final int WHITE = Color.WHITE.getRGB();

  private static BufferedImage white(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      picture.setRGB(i % width, i / width, WHITE);
    }
    return picture;
  }

  private static PanelSheet sheet(int pictures, int columns) {
    return new PanelSheet(Collections.nCopies(pictures, white(30, 20)), columns);
  }

  private static long dark(BufferedImage picture, Rectangle where) {
    return IntStream.range(0, where.width * where.height)
        .map(i -> picture.getRGB(where.x + i % where.width, where.y + i / where.width))
        .filter(pixel -> (pixel & 0xFF) < 100)
        .count();
  }

  @Test
  void aWhitePictureOnTheWhiteSheetHasAFrameAroundIt() {
    PanelSheet sheet = sheet(3, 2);
    BufferedImage drawn = sheet.draw();
    for (int i = 0; i < 3; i++) {
      Rectangle place = sheet.place(i);
      assertThat(place.getSize()).isEqualTo(new Rectangle(30, 20).getSize());
      for (int x = place.x - 1; x <= place.x + 30; x++) {
        assertThat(drawn.getRGB(x, place.y - 1)).isNotEqualTo(WHITE);
        assertThat(drawn.getRGB(x, place.y + 20)).isNotEqualTo(WHITE);
      }
      for (int y = place.y - 1; y <= place.y + 20; y++) {
        assertThat(drawn.getRGB(place.x - 1, y)).isNotEqualTo(WHITE);
        assertThat(drawn.getRGB(place.x + 30, y)).isNotEqualTo(WHITE);
      }
      assertThat(drawn.getRGB(place.x, place.y)).isEqualTo(WHITE);
      assertThat(drawn.getRGB(place.x - 2, place.y - 2)).isEqualTo(WHITE);
    }
  }

  @Test
  void wordsStandAboveBesideAndBelowAndNothingOverlaps() {
    PanelSheet sheet =
        sheet(4, 2)
            .withAbove(List.of("one", "a heading wider than its column"))
            .withBeside(List.of("before", "after"))
            .withBelow(List.of("a", "b", "c", "d"));
    BufferedImage drawn = sheet.draw();
    Rectangle first = sheet.place(0);
    Rectangle second = sheet.place(1);
    Rectangle third = sheet.place(2);
    assertThat(dark(drawn, new Rectangle(first.x, 0, 30, first.y - 1))).isPositive();
    assertThat(dark(drawn, new Rectangle(0, first.y, first.x - 1, 20))).isPositive();
    assertThat(dark(drawn, new Rectangle(0, third.y, third.x - 1, 20))).isPositive();
    assertThat(dark(drawn, new Rectangle(first.x, first.y + 21, 30, third.y - first.y - 22)))
        .isPositive();
    for (int i = 0; i < 4; i++) {
      assertThat(dark(drawn, sheet.place(i))).as("words upon picture %d", i).isZero();
    }
    // The heading is whole.
    int right = drawn.getWidth();
    assertThat(dark(drawn, new Rectangle(right - 8, 0, 8, drawn.getHeight()))).isZero();
    assertThat(second.x - first.x).isGreaterThan(100);
  }

  @Test
  void whatIsTransparentIsChequered() {
    PanelSheet sheet =
        new PanelSheet(List.of(new BufferedImage(30, 20, BufferedImage.TYPE_INT_ARGB)), 1);
    Rectangle place = sheet.place(0);
    BufferedImage drawn = sheet.draw();
    assertThat(drawn.getRGB(place.x, place.y)).isEqualTo(WHITE);
    assertThat(drawn.getRGB(place.x + 7, place.y)).isEqualTo(0xFFF0F0F0);
    assertThat(drawn.getRGB(place.x + 7, place.y + 7)).isEqualTo(WHITE);
  }

  @Test
  void wordsMustBeOfEachOrOfNone() {
    assertThatThrownBy(() -> sheet(3, 2).withBelow(List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("below has 1, must have none or 3");
    assertThatThrownBy(() -> sheet(3, 2).withBeside(List.of("a")))
        .hasMessage("beside has 1, must have none or 2");
    assertThatThrownBy(() -> sheet(1, 0)).hasMessage("columns 0 must be 1 or more");
    assertThatThrownBy(() -> new PanelSheet(List.of(), 1))
        .hasMessage("pictures is empty, must have at least one");
    assertThat(sheet(1, 5).columns()).isOne();
  }

  @Test
  void aBatchIsBrokenIntoFullRows() {
    assertThat(IntStream.of(1, 4, 8, 10, 11, 12, 16, 32).map(BatchSheet::columns))
        .containsExactly(1, 4, 8, 5, 11, 6, 8, 8);
  }
}

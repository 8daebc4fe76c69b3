package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.core.Grid;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
  private static Grid cell(float... channels) {
    return Grid.of(1, 1, channels.length, channels);
  }

  private static BufferedImage flat(int width, int height, int type, int argb) {
    BufferedImage image = new BufferedImage(width, height, type);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, argb);
    }
    return image;
  }

  private static String hex(BufferedImage image, int x, int y) {
    return String.format(Locale.ROOT, "%08x", image.getRGB(x, y));
  }

  @Test
  void premultipliedColourBecomesStraight() {
    assertThat(hex(Picture.of(cell(0.2f, 0.1f, 0, 0.4f, 9)), 0, 0)).isEqualTo("66804000");
  }

  @Test
  void valuesOutOfRangeAreClamped() {
    assertThat(hex(Picture.of(cell(3, -1, 0.5f, 7)), 0, 0)).isEqualTo("ffff0080");
    assertThat(hex(Picture.of(cell(0.9f, 0.2f, 0, 0.5f)), 0, 0)).isEqualTo("80ff6600");
    assertThat(hex(Picture.overWhite(cell(3, -1, 0.5f, 7)), 0, 0)).isEqualTo("ffff0080");
  }

  @Test
  void whatIsNotANumberIsClear() {
    Grid grid = cell(Float.NaN, Float.NaN, Float.NaN, Float.NaN);
    assertThat(hex(Picture.of(grid), 0, 0)).isEqualTo("00000000");
    assertThat(hex(Picture.of(cell(Float.NaN, 1, 1, 1)), 0, 0)).isEqualTo("ff00ffff");
  }

  @Test
  void anEmptyOrNegativeAlphaIsTransparent() {
    assertThat(hex(Picture.of(cell(1, 1, 1, 0)), 0, 0)).isEqualTo("00000000");
    assertThat(hex(Picture.of(cell(1, 1, 1, -2)), 0, 0)).isEqualTo("00000000");
  }

  @Test
  void overWhiteIsOneMinusAlphaPlusColour() {
    assertThat(hex(Picture.overWhite(cell(0.2f, 0.1f, 0, 0.4f)), 0, 0)).isEqualTo("ffccb399");
    assertThat(hex(Picture.overWhite(cell(0, 0, 0, 0)), 0, 0)).isEqualTo("ffffffff");
  }

  @Test
  void anyBackgroundShowsThroughByWhatAlphaLeaves() {
    BufferedImage image = Picture.over(cell(0.2f, 0, 0, 0.4f), new Color(100, 200, 50));
    assertThat(hex(image, 0, 0)).isEqualTo("ff6f781e");
  }

  @Test
  void rowsAndColumnsAreThoseOfTheGrid() {
    Grid grid = new Grid(2, 3, 5);
    grid.set(1, 2, 0, 1);
    grid.set(1, 2, 3, 1);
    BufferedImage image = Picture.of(grid);
    assertThat(image.getWidth()).isEqualTo(3);
    assertThat(image.getHeight()).isEqualTo(2);
    assertThat(hex(image, 2, 1)).isEqualTo("ffff0000");
    assertThat(hex(image, 1, 1)).isEqualTo("00000000");
  }

  @Test
  void aGridWithoutAlphaIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Picture.of(cell(1, 1, 1)))
        .withMessageContaining("channels 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Picture.overWhite(cell(1)))
        .withMessageContaining("channels 1");
  }

  @Test
  void scalingTurnsPixelsIntoSquares() {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(1, 0, 0x80102030);
    BufferedImage scaled = Picture.scaled(image, 3);
    for (int y = 0; y < 6; y++) {
      for (int x = 0; x < 6; x++) {
        boolean inside = x >= 3 && y < 3;
        assertThat(hex(scaled, x, y)).isEqualTo(inside ? "80102030" : "00000000");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -2})
  void aFactorBelowOneIsRefused(int factor) {
    BufferedImage image = flat(1, 1, BufferedImage.TYPE_INT_RGB, -1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Picture.scaled(image, factor))
        .withMessage("factor " + factor + " must be at least 1");
  }

  @Test
  void aFactorThatOverflowsIsRefused() {
    BufferedImage image = flat(100, 100, BufferedImage.TYPE_INT_RGB, -1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Picture.scaled(image, 1_000_000))
        .withMessageContaining("100000000 x 100000000");
  }

  @Test
  void aSheetPutsPicturesInRowsWithAGapOfTwo() {
    BufferedImage red = flat(4, 3, BufferedImage.TYPE_INT_RGB, 0xFFFF0000);
    BufferedImage blue = flat(2, 2, BufferedImage.TYPE_INT_RGB, 0xFF0000FF);
    BufferedImage sheet = Picture.sheet(List.of(red, blue, blue), 2);
    assertThat(sheet.getWidth()).isEqualTo(4 + 2 + 4);
    assertThat(sheet.getHeight()).isEqualTo(3 + 2 + 3);
    assertThat(hex(sheet, 3, 2)).isEqualTo("ffff0000");
    assertThat(hex(sheet, 4, 0)).isEqualTo("ffffffff");
    assertThat(hex(sheet, 6, 0)).isEqualTo("ff0000ff");
    assertThat(hex(sheet, 8, 0)).isEqualTo("ffffffff");
    assertThat(hex(sheet, 0, 5)).isEqualTo("ff0000ff");
    assertThat(hex(sheet, 6, 5)).isEqualTo("ffffffff");
  }

  @Test
  void withoutAlphaTheFirstThreeChannelsAreColourPlusAnOffset() {
    Grid grid = Grid.of(1, 2, 3, new float[] {-0.5f, 0, 0.5f, -9, Float.NaN, 9});
    BufferedImage texture = Picture.rgb(grid, 0.5f);
    assertThat(hex(texture, 0, 0)).isEqualTo("ff0080ff");
    assertThat(hex(texture, 1, 0)).isEqualTo("ff0000ff");
    assertThat(hex(Picture.rgb(cell(0.2f, 1, 0, 0, 5), 0), 0, 0)).isEqualTo("ff33ff00");
  }

  @Test
  void aGridOfTooFewChannelsOrAnEndlessOffsetIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Picture.rgb(cell(1, 1), 0))
        .withMessageContaining("channels 2 must be at least 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Picture.rgb(cell(1, 1, 1), Float.POSITIVE_INFINITY))
        .withMessageContaining("offset Infinity");
  }

  @Test
  void aSheetWithATransparentPictureIsTransparentBetween() {
    BufferedImage clear = flat(2, 2, BufferedImage.TYPE_INT_ARGB, 0x40FF0000);
    BufferedImage sheet = Picture.sheet(List.of(clear, clear), 5);
    assertThat(sheet.getWidth()).isEqualTo(6);
    assertThat(hex(sheet, 1, 0)).isEqualTo("40ff0000");
    assertThat(hex(sheet, 2, 0)).isEqualTo("00000000");
  }

  @Test
  void aSheetOfNothingOrWithoutColumnsIsRefused() {
    BufferedImage image = flat(1, 1, BufferedImage.TYPE_INT_RGB, -1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Picture.sheet(List.of(), 2))
        .withMessageContaining("images");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Picture.sheet(List.of(image), 0))
        .withMessage("columns 0 must be at least 1");
  }

  @Test
  void aPngComesBackPixelForPixel(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.png");
    BufferedImage image = flat(5, 4, BufferedImage.TYPE_INT_ARGB, 0x40123456);
    image.setRGB(2, 1, 0xFFFEDCBA);
    Picture.writePng(file, image);
    BufferedImage back = Picture.read(file);
    for (int i = 0; i < 20; i++) {
      assertThat(hex(back, i % 5, i / 5)).isEqualTo(hex(image, i % 5, i / 5));
    }
    assertThat(folder.toFile().list()).containsExactly("a.png");
  }

  @Test
  void aPngThatCannotBeWrittenIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("none").resolve("a.png");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Picture.writePng(file, flat(1, 1, BufferedImage.TYPE_INT_RGB, 0)))
        .withMessageContaining(file.toString());
  }
}

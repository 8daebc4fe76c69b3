package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreyMaskTest {
  @TempDir private Path folder;

  private int[] levels(HandmadePng png, IntBinaryOperator sample) throws IOException {
    Path file = Files.write(folder.resolve("mask.png"), png.encode(sample));
    GreyMask mask = GreyMask.read(file);
    assertThat(mask.width()).isEqualTo(4);
    assertThat(mask.height()).isOne();
    return mask.levels();
  }

  private static HandmadePng png(int depth, int type) {
    return new HandmadePng(4, 1, depth, type);
  }

  @ParameterizedTest
  @CsvSource({"1, 255", "2, 85", "4, 17", "8, 1", "16, 1"})
  void aLevelIsTheGreyThatAViewerShowsAndOfSixteenBitsTheNumber(int depth, int step)
      throws IOException {
    int most = (1 << Math.min(depth, 2)) - 1;
    assertThat(levels(png(depth, HandmadePng.GREY), (i, band) -> Math.min(i, most)))
        .containsExactly(0, step, Math.min(2, most) * step, Math.min(3, most) * step);
  }

  @Test
  void sixteenBitsAreNotCutToEight() throws IOException {
    assertThat(levels(png(16, HandmadePng.GREY), (i, band) -> new int[] {0, 2, 300, 65_535}[i]))
        .containsExactly(0, 2, 300, 65_535);
  }

  @Test
  void aPaletteOfGreysIsItsGreys() throws IOException {
    HandmadePng grey =
        png(2, HandmadePng.INDEXED).palette(7, 7, 7, 0, 0, 0, 1, 1, 1, 255, 255, 255);
    assertThat(levels(grey, (i, band) -> i)).containsExactly(7, 0, 1, 255);
  }

  @Test
  void aPaletteOfColoursIsItsIndices() throws IOException {
    HandmadePng voc = png(8, HandmadePng.INDEXED).palette(0, 0, 0, 128, 0, 0, 0, 128, 0);
    assertThat(levels(voc, (i, band) -> new int[] {0, 1, 2, 1}[i])).containsExactly(0, 1, 2, 1);
  }

  @Test
  void aPaletteOfColoursKeepsWhatDoesNotCount() throws IOException {
    int[] palette = new int[3 * 256];
    palette[3] = 128;
    palette[3 * 255] = 224;
    HandmadePng voc = png(8, HandmadePng.INDEXED).palette(palette);
    assertThat(levels(voc, (i, band) -> new int[] {0, 1, 255, 1}[i])).containsExactly(0, 1, 255, 1);
  }

  @Test
  void gammaAndTransparencyChangeNothing() throws IOException {
    byte[] linear = ByteBuffer.allocate(4).putInt(100_000).array();
    assertThat(levels(png(8, HandmadePng.GREY).chunk("gAMA", linear), (i, band) -> i))
        .containsExactly(0, 1, 2, 3);
    assertThat(levels(png(8, HandmadePng.GREY_ALPHA), (i, band) -> band == 0 ? i : 0))
        .containsExactly(0, 1, 2, 3);
    assertThat(levels(png(8, HandmadePng.RGBA), (i, band) -> band < 3 ? i : 9))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void aColourIsRefusedWhereItIs() {
    assertThatThrownBy(() -> levels(png(8, HandmadePng.RGB), (i, band) -> i == 2 ? band : 5))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder.resolve("mask.png")
                + " has the colour 0, 1, 2 at row 0, column 2; a mask is grey, or has a palette");
  }

  @Test
  void whatIsNoPngIsRefused() throws IOException {
    Path file = folder.resolve("mask.png");
    ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY), "jpg", file.toFile());
    assertThatThrownBy(() -> GreyMask.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " is no PNG, as a mask must be");
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> GreyMask.read(file)).hasMessageContaining("mask.png is empty");
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    int[] levels = {0, 1, 2, 127, 128, 255};
    Path file = folder.resolve("mask.png");
    Picture.writePng(file, GreyMask.picture(2, 3, levels));
    assertThat(GreyMask.read(file).levels()).containsExactly(levels);
    assertThatThrownBy(() -> GreyMask.picture(1, 1, new int[] {256}))
        .hasMessage("level 256 must be in [0, 255]");
    assertThatThrownBy(() -> GreyMask.picture(2, 2, levels))
        .hasMessage("levels has 6, must have 2 x 2");
  }
}

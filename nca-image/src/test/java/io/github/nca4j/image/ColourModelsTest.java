package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Target;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of PNG gives the samples that stand in it. */
class ColourModelsTest {
  private static final int SIZE = 9;

  private static Target load(byte[] png) throws IOException {
    return TargetPicture.load(new ByteArrayInputStream(png), "made.png", SIZE, 0);
  }

  private static int sample(int pixel, int band, int depth) {
    int mixed = (pixel * 37 + band * 101 + 11) * 0x9E3779B1;
    return mixed >>> (32 - depth);
  }

  private static float[] expected(int depth, IntBinaryOperator rgbaSample) {
    float[] values = new float[SIZE * SIZE * 4];
    double max = (1 << depth) - 1;
    for (int i = 0; i < SIZE * SIZE; i++) {
      double alpha = rgbaSample.applyAsInt(i, 3) / max;
      for (int c = 0; c < 3; c++) {
        values[4 * i + c] = (float) (rgbaSample.applyAsInt(i, c) / max * alpha);
      }
      values[4 * i + 3] = (float) alpha;
    }
    return values;
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).as("value %d", i).isCloseTo(expected[i], within());
    }
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(2e-7f);
  }

  @ParameterizedTest
  @CsvSource({"8, false", "8, true", "16, false", "16, true"})
  void rgbaIsReadAtItsFullDepth(int depth, boolean interlaced) throws IOException {
    HandmadePng png = new HandmadePng(SIZE, SIZE, depth, HandmadePng.RGBA);
    IntBinaryOperator sample = (pixel, band) -> sample(pixel, band, depth);
    byte[] file = (interlaced ? png.interlaced() : png).encode(sample);
    assertClose(load(file).values(), expected(depth, sample));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void rgbIsOpaque(int depth) throws IOException {
    byte[] file =
        new HandmadePng(SIZE, SIZE, depth, HandmadePng.RGB)
            .encode((pixel, band) -> sample(pixel, band, depth));
    int opaque = (1 << depth) - 1;
    assertClose(
        load(file).values(),
        expected(depth, (pixel, band) -> band == 3 ? opaque : sample(pixel, band, depth)));
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, false", "4, true", "8, false", "8, true", "16, false"})
  void greyKeepsItsLevelInAllThreeColours(int depth, boolean interlaced) throws IOException {
    HandmadePng png = new HandmadePng(SIZE, SIZE, depth, HandmadePng.GREY);
    byte[] file =
        (interlaced ? png.interlaced() : png).encode((pixel, band) -> sample(pixel, 0, depth));
    int opaque = (1 << depth) - 1;
    assertClose(
        load(file).values(),
        expected(depth, (pixel, band) -> band == 3 ? opaque : sample(pixel, 0, depth)));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void greyWithAlphaIsPremultiplied(int depth) throws IOException {
    byte[] file =
        new HandmadePng(SIZE, SIZE, depth, HandmadePng.GREY_ALPHA)
            .encode((pixel, band) -> sample(pixel, band, depth));
    assertClose(
        load(file).values(),
        expected(depth, (pixel, band) -> sample(pixel, band == 3 ? 1 : 0, depth)));
  }

  @ParameterizedTest
  @CsvSource({"2, false", "4, false", "8, false", "8, true"})
  void indexedColoursComeFromThePaletteWithItsTransparency(int depth, boolean interlaced)
      throws IOException {
    HandmadePng png =
        new HandmadePng(SIZE, SIZE, depth, HandmadePng.INDEXED)
            .palette(255, 0, 0, 10, 200, 30, 0, 0, 255, 90, 90, 90)
            .transparency(255, 128, 0);
    byte[] file = (interlaced ? png.interlaced() : png).encode((pixel, band) -> pixel % 4);
    int[][] colours = {
      {255, 0, 0, 255}, {10, 200, 30, 128}, {0, 0, 255, 0}, {90, 90, 90, 255},
    };
    assertClose(load(file).values(), expected(8, (pixel, band) -> colours[pixel % 4][band]));
  }

  @Test
  void oneTransparentColourOfAnRgbPictureIsTransparent() throws IOException {
    byte[] file =
        new HandmadePng(SIZE, SIZE, 8, HandmadePng.RGB)
            .transparency(0, 7, 0, 7, 0, 7)
            .encode((pixel, band) -> pixel == 5 ? 7 : 100 + band);
    Target target = load(file);
    assertThat(target.values()[4 * 5 + 3]).isZero();
    assertThat(target.values()[4 * 6 + 3]).isOne();
  }

  @Test
  void aPremultipliedImageIsNotMultipliedAgain() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB_PRE);
    image.getRaster().setPixel(0, 0, new int[] {51, 102, 0, 102});
    assertClose(TargetPicture.of(image, 1, 0).values(), new float[] {0.2f, 0.4f, 0, 0.4f});
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_INT_BGR,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_4BYTE_ABGR_PRE
      })
  void everyOrderOfBandsGivesTheSameColour(int type) {
    BufferedImage image = new BufferedImage(2, 2, type);
    for (int i = 0; i < 4; i++) {
      image.setRGB(i % 2, i / 2, 0xFF336699);
    }
    float[] values = TargetPicture.of(image, 2, 0).values();
    for (int i = 0; i < 4; i++) {
      assertThat(values[4 * i]).isEqualTo(0x33 / 255f);
      assertThat(values[4 * i + 1]).isEqualTo(0x66 / 255f);
      assertThat(values[4 * i + 2]).isEqualTo(0x99 / 255f);
      assertThat(values[4 * i + 3]).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_USHORT_565_RGB, BufferedImage.TYPE_USHORT_555_RGB})
  void packedShortsAreScaledByTheirOwnDepth(int type) {
    BufferedImage image = new BufferedImage(1, 1, type);
    image.setRGB(0, 0, 0xFFFFFFFF);
    assertThat(TargetPicture.of(image, 1, 0).values()).containsExactly(1, 1, 1, 1);
  }
}

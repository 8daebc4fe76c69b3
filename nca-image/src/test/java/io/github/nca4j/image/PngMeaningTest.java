package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a PNG says of its colours, its orientation and its animation is as a browser takes it. */
class PngMeaningTest {
  private static float[] load(byte[] file, int size) throws IOException {
    return TargetPicture.load(new ByteArrayInputStream(file), "made.png", size, 0).values();
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static byte[] profile(int space) throws IOException {
    return profile(ICC_Profile.getInstance(space).getData());
  }

  private static byte[] profile(byte[] icc) throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes("made for a test\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream out = new DeflaterOutputStream(chunk)) {
      out.write(icc);
    }
    return chunk.toByteArray();
  }

  private static HandmadePng grey() {
    return new HandmadePng(4, 4, 8, HandmadePng.GREY);
  }

  private static HandmadePng rgb(int depth) {
    return new HandmadePng(4, 4, depth, HandmadePng.RGB);
  }

  private static int level(int pixel, int band) {
    return (pixel * 16 + band * 5) & 255;
  }

  private static void assertPlain(HandmadePng png) throws IOException {
    float[] read = load(png.encode(PngMeaningTest::level), 4);
    for (int i = 0; i < read.length; i++) {
      float expected = i % 4 == 3 ? 1 : level(i / 4, i % 4) / 255f;
      assertThat(read[i]).as("value %d", i).isEqualTo(expected);
    }
  }

  /** The nonlinear sRGB value of a linear one (IEC 61966-2-1). */
  private static double encoded(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
  }

  @ParameterizedTest
  @CsvSource({"100000, 8", "100000, 16", "35000, 8", "70000, 16"})
  void coloursOfAnotherGammaAreCorrected(int gamma, int depth) throws IOException {
    byte[] file =
        rgb(depth)
            .chunk("gAMA", number(gamma))
            .encode((i, band) -> level(i, band) * ((1 << depth) / 256));
    float[] read = load(file, 4);
    double most = (1 << depth) - 1;
    for (int i = 0; i < read.length; i++) {
      double stored = level(i / 4, i % 4) * ((1 << depth) / 256) / most;
      double shown = Math.pow(stored, 1 / (gamma / 1e5 * 2.2));
      assertThat(read[i]).isCloseTo((float) (i % 4 == 3 ? 1 : shown), offset(1e-5f));
    }
  }

  @Test
  void aPaletteIsCorrectedAndItsTransparencyIsNot() throws IOException {
    byte[] file =
        new HandmadePng(2, 2, 1, HandmadePng.INDEXED)
            .palette(128, 128, 128, 0, 255, 0)
            .transparency(128)
            .chunk("gAMA", number(100_000))
            .encode((pixel, band) -> pixel % 2);
    float[] read = load(file, 2);
    float alpha = 128 / 255f;
    assertThat(read[3]).isCloseTo(alpha, offset(1e-6f));
    assertThat(read[0]).isCloseTo((float) Math.pow(128 / 255.0, 1 / 2.2) * alpha, offset(1e-5f));
    assertThat(read[5]).isOne();
  }

  @Test
  void theUsualGammaAndWhateverIsSaidToBeSrgbChangeNothing() throws IOException {
    assertPlain(rgb(8).chunk("gAMA", number(45_455)));
    assertPlain(rgb(8).chunk("gAMA", number(46_000)));
    assertPlain(rgb(8).chunk("gAMA", number(0)));
    assertPlain(rgb(8).chunk("gAMA", new byte[2]));
    assertPlain(rgb(8).chunk("sRGB", new byte[1]).chunk("gAMA", number(100_000)));
    assertPlain(rgb(8).chunk("iCCP", profile(ColorSpace.CS_sRGB)).chunk("gAMA", number(100_000)));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void coloursOfAnIccProfileAreBroughtToSrgb(int depth) throws IOException {
    byte[] file =
        rgb(depth)
            .chunk("iCCP", profile(ColorSpace.CS_LINEAR_RGB))
            .chunk("gAMA", number(45_455))
            .encode((i, band) -> level(i, band) * ((1 << depth) / 256));
    float[] read = load(file, 4);
    double most = (1 << depth) - 1;
    for (int i = 0; i < read.length; i++) {
      double linear = level(i / 4, i % 4) * ((1 << depth) / 256) / most;
      assertThat(read[i]).isCloseTo((float) (i % 4 == 3 ? 1 : encoded(linear)), offset(0.004f));
    }
  }

  @Test
  void greysOfAnIccProfileAreBroughtToSrgb() throws IOException {
    byte[] file = grey().chunk("iCCP", profile(ColorSpace.CS_GRAY)).encode(PngMeaningTest::level);
    float[] read = load(file, 4);
    for (int i = 0; i < read.length; i++) {
      double linear = level(i / 4, 0) / 255.0;
      assertThat(read[i]).isCloseTo((float) (i % 4 == 3 ? 1 : encoded(linear)), offset(0.004f));
    }
  }

  @Test
  void aProfileThatIsDamagedOrOfAnotherKindIsLeftOut() throws IOException {
    assertPlain(rgb(8).chunk("iCCP", new byte[0]));
    assertPlain(rgb(8).chunk("iCCP", "name\0\0rubbish".getBytes(StandardCharsets.ISO_8859_1)));
    assertPlain(rgb(8).chunk("iCCP", profile(new byte[300])));
    assertPlain(rgb(8).chunk("iCCP", profile(ColorSpace.CS_GRAY)));
    byte[] cut = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    cut[200] ^= 0x55;
    assertThat(load(rgb(8).chunk("iCCP", profile(cut)).encode(PngMeaningTest::level), 4))
        .hasSize(64);
  }

  /** Most significant byte first, with one entry. */
  private static byte[] exif(int orientation) {
    return ByteBuffer.allocate(26)
        .put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1})
        .putShort((short) 0x112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .array();
  }

  @Test
  void aPictureWhoseExifSaysSoIsTurned() throws IOException {
    byte[] file = rgb(8).chunk("eXIf", exif(6)).encode((pixel, band) -> pixel == 0 ? 255 : 0);
    float[] read = load(file, 4);
    assertThat(read[4 * 3]).isOne();
    assertThat(read[0]).isZero();
  }

  private static byte[] control(int width, int height, int left, int top) {
    return ByteBuffer.allocate(26)
        .putInt(0)
        .putInt(width)
        .putInt(height)
        .putInt(left)
        .putInt(top)
        .array();
  }

  private static byte[] frames(int count) {
    return ByteBuffer.allocate(8).putInt(count).array();
  }

  private static byte[] numbered(byte[] pixels) {
    return ByteBuffer.allocate(4 + pixels.length).putInt(1).put(pixels).array();
  }

  @Test
  void ofAnAnimationTheFirstFrameIsRead() throws IOException {
    byte[] red =
        rgb(8)
            .chunk("acTL", frames(2))
            .chunk("fcTL", control(4, 4, 0, 0))
            .chunkBehind("fcTL", control(4, 4, 0, 0))
            .chunkBehind("fdAT", numbered(rgb(8).pixels((i, band) -> 9)))
            .encode((pixel, band) -> band == 0 ? 255 : 0);
    assertThat(load(red, 4)).startsWith(1, 0, 0, 1);
    assertThat(PngDecoder.decode(red).note()).isEqualTo("only the first of its 2 frames is read");
  }

  @Test
  void thePictureForReadersWithoutAnimationIsNotItsFirstFrame() throws IOException {
    byte[] green =
        new HandmadePng(2, 1, 8, HandmadePng.RGB).pixels((i, band) -> band == 1 ? 255 : 0);
    byte[] file =
        rgb(8)
            .chunk("acTL", frames(1))
            .chunkBehind("fcTL", control(2, 1, 1, 2))
            .chunkBehind("fdAT", numbered(green))
            .encode((pixel, band) -> band == 0 ? 255 : 0);
    float[] read = load(file, 4);
    for (int pixel = 0; pixel < 16; pixel++) {
      boolean covered = pixel == 9 || pixel == 10;
      assertThat(read[4 * pixel + 1]).isEqualTo(covered ? 1 : 0);
      assertThat(read[4 * pixel + 3]).isEqualTo(covered ? 1 : 0);
      assertThat(read[4 * pixel]).isZero();
    }
  }

  @Test
  void anAnimationThatMakesNoSenseIsAStillPicture() throws IOException {
    byte[] outside =
        rgb(8)
            .chunk("acTL", frames(1))
            .chunkBehind("fcTL", control(2, 1, 3, 2))
            .chunkBehind("fdAT", numbered(rgb(8).pixels((i, band) -> 0)))
            .encode((pixel, band) -> 255);
    assertThat(load(outside, 4)).containsOnly(1);
    assertThat(PngDecoder.decode(outside).note()).isEmpty();
  }
}

package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kinds of Willem van Schaik's PngSuite, made by a writer of our own. */
class PngKindsTest {
  private static final int SIDE = 11;

  /** A colour type with a depth. */
  private record Kind(int type, int depth) {
    int bands() {
      return new int[] {1, 0, 3, 1, 2, 0, 4}[type];
    }

    int most() {
      return (1 << depth) - 1;
    }

    boolean isGrey() {
      return type == HandmadePng.GREY || type == HandmadePng.GREY_ALPHA;
    }
  }

  static List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (int depth : new int[] {1, 2, 4, 8, 16}) {
      kinds.add(new Kind(HandmadePng.GREY, depth));
      if (depth <= 8) {
        kinds.add(new Kind(HandmadePng.INDEXED, depth));
      }
      if (depth >= 8) {
        kinds.add(new Kind(HandmadePng.RGB, depth));
        kinds.add(new Kind(HandmadePng.GREY_ALPHA, depth));
        kinds.add(new Kind(HandmadePng.RGBA, depth));
      }
    }
    return kinds;
  }

  private static int sample(Kind kind, int pixel, int band) {
    return ((pixel * 37 + band * 101 + 11) * 0x9E3779B1) >>> (32 - kind.depth);
  }

  /** Colour i of a palette, band 3 being its alpha. */
  private static int entry(int i, int band) {
    return (i * 53 + band * 91 + 40) & 255;
  }

  private static HandmadePng png(Kind kind, int width, int height) {
    HandmadePng png = new HandmadePng(width, height, kind.depth, kind.type);
    if (kind.type == HandmadePng.INDEXED) {
      int[] palette = new int[3 << kind.depth];
      int[] alphas = new int[1 << kind.depth];
      for (int i = 0; i < alphas.length; i++) {
        alphas[i] = entry(i, 3);
        for (int band = 0; band < 3; band++) {
          palette[3 * i + band] = entry(i, band);
        }
      }
      png.palette(palette).transparency(alphas);
    }
    return png;
  }

  private static float[] load(byte[] file, int size) throws IOException {
    return TargetPicture.load(new ByteArrayInputStream(file), "made.png", size, 0).values();
  }

  /** Samples as they were written, premultiplied. */
  private static void assertRead(float[] actual, Kind kind, int pixels, int[] transparent) {
    assertThat(actual).hasSize(4 * pixels);
    for (int pixel = 0; pixel < pixels; pixel++) {
      double alpha = 1;
      double[] rgb = new double[3];
      boolean key = transparent.length > 0;
      for (int c = 0; c < 3; c++) {
        int sample = sample(kind, pixel, kind.isGrey() ? 0 : c);
        key &= transparent.length > 0 && sample == transparent[kind.isGrey() ? 0 : c];
        rgb[c] = sample / (double) kind.most();
      }
      if (kind.type == HandmadePng.INDEXED) {
        int index = sample(kind, pixel, 0);
        for (int c = 0; c < 3; c++) {
          rgb[c] = entry(index, c) / 255.0;
        }
        alpha = entry(index, 3) / 255.0;
      } else if (kind.bands() % 2 == 0) {
        alpha = sample(kind, pixel, kind.bands() - 1) / (double) kind.most();
      } else if (key) {
        alpha = 0;
      }
      for (int c = 0; c < 4; c++) {
        assertThat(actual[4 * pixel + c])
            .as("%s, pixel %d, channel %d", kind, pixel, c)
            .isCloseTo((float) (c < 3 ? rgb[c] * alpha : alpha), offset(2e-7f));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyColourTypeDepthFilterAndOrderOfRows(Kind kind) throws IOException {
    IntBinaryOperator samples = (pixel, band) -> sample(kind, pixel, band);
    for (int filter = 0; filter <= 5; filter++) {
      byte[] plain = png(kind, SIDE, SIDE).filter(filter).encode(samples);
      byte[] interlaced = png(kind, SIDE, SIDE).filter(filter).interlaced().encode(samples);
      assertRead(load(plain, SIDE), kind, SIDE * SIDE, new int[0]);
      assertRead(load(interlaced, SIDE), kind, SIDE * SIDE, new int[0]);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 2", "0, 4", "0, 8", "0, 16", "2, 8", "2, 16"})
  void oneColourMayBeTransparent(int type, int depth) throws IOException {
    Kind kind = new Kind(type, depth);
    int[] colour = new int[kind.bands()];
    int[] bytes = new int[2 * colour.length];
    for (int band = 0; band < colour.length; band++) {
      colour[band] = sample(kind, 5, band);
      // What is above the depth does not count.
      bytes[2 * band] = depth == 16 ? colour[band] >> 8 : 0xA5;
      bytes[2 * band + 1] = depth < 8 ? 0xA0 | colour[band] : colour[band] & 255;
    }
    IntBinaryOperator samples = (pixel, band) -> sample(kind, pixel, band);
    HandmadePng png = png(kind, SIDE, SIDE).transparency(bytes);
    float[] read = load(png.encode(samples), SIDE);
    assertThat(read[4 * 5 + 3]).isZero();
    assertRead(read, kind, SIDE * SIDE, colour);
    assertRead(load(png.interlaced().encode(samples), SIDE), kind, SIDE * SIDE, colour);
  }

  @Test
  void everySizeUpToNine() throws IOException {
    Kind kind = new Kind(HandmadePng.INDEXED, 4);
    for (int side = 1; side <= 9; side++) {
      IntBinaryOperator samples = (pixel, band) -> sample(kind, pixel, band);
      byte[] plain = png(kind, side, side).encode(samples);
      byte[] interlaced = png(kind, side, side).interlaced().encode(samples);
      assertRead(load(plain, side), kind, side * side, new int[0]);
      assertRead(load(interlaced, side), kind, side * side, new int[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 4096})
  void pixelsInAnyNumberOfPieces(int bytes) throws IOException {
    Kind kind = new Kind(HandmadePng.RGB, 16);
    for (int level = 0; level <= 9; level += 3) {
      byte[] file =
          png(kind, SIDE, SIDE)
              .pieces(bytes)
              .level(level)
              .chunk("IDAT", new byte[0])
              .encode((pixel, band) -> sample(kind, pixel, band));
      assertRead(load(file, SIDE), kind, SIDE * SIDE, new int[0]);
    }
  }

  @Test
  void chunksThatDoNotMatterAreIgnored() throws IOException {
    Kind kind = new Kind(HandmadePng.RGBA, 8);
    byte[] file =
        png(kind, SIDE, SIDE)
            .chunk("bKGD", new byte[] {0, 9, 0, 9, 0, 9})
            .chunk("tEXt", "Title\0a picture".getBytes(StandardCharsets.ISO_8859_1))
            .chunk("zTXt", new byte[] {1, 2, 3})
            .chunk("tIME", new byte[1])
            .chunk("tRNS", new byte[] {0, 1})
            .chunkBehind("eXIf", new byte[] {77, 77, 0})
            .encode((pixel, band) -> sample(kind, pixel, band));
    assertRead(load(file, SIDE), kind, SIDE * SIDE, new int[0]);
  }

  private static byte[] whole() {
    Kind kind = new Kind(HandmadePng.RGB, 8);
    return png(kind, SIDE, SIDE).encode((pixel, band) -> sample(kind, pixel, band));
  }

  private static void assertRefused(byte[] file, String... words) {
    assertThatThrownBy(() -> load(file, SIDE))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("made.png ")
        .hasMessageContainingAll(words);
  }

  /** The header's byte replaced, its checksum right. */
  private static byte[] withHeader(int at, int value) {
    byte[] file = whole();
    file[16 + at] = (byte) value;
    CRC32 crc = new CRC32();
    crc.update(file, 12, 17);
    ByteBuffer.wrap(file).putInt(29, (int) crc.getValue());
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "9, 1, colour type 1",
    "9, 9, colour type 9",
    "8, 0, with 0 bits",
    "8, 3, with 3 bits",
    "8, 99, with 99 bits",
    "10, 1, compression 1",
    "11, 1, filter 1",
    "12, 2, interlace 2",
    "3, 0, 0 x 11",
    "0, -1, x 11"
  })
  void aHeaderThatCannotBeIsRefused(int at, int value, String words) {
    assertRefused(withHeader(at, value), "damaged or cut short", words);
  }

  @Test
  void aBytesDamageIsNoticedWhereverItIs() {
    byte[] whole = whole();
    for (int at = 8; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      assertRefused(damaged, "damaged or cut short");
    }
    byte[] text =
        png(new Kind(HandmadePng.GREY, 8), 2, 2).chunk("tEXt", new byte[9]).encode((i, b) -> i);
    text[45] ^= 1;
    assertRefused(text, "checksum of its chunk tEXt is wrong");
  }

  @Test
  void whatIsMissingIsRefused() {
    HandmadePng indexed = new HandmadePng(2, 2, 2, HandmadePng.INDEXED);
    assertRefused(indexed.encode((pixel, band) -> 0), "palette");
    byte[] noPixels = new HandmadePng(0, 2, 8, HandmadePng.GREY).encode((pixel, band) -> 0);
    assertRefused(noPixels, "0 x 2");
    byte[] foreign =
        new HandmadePng(2, 2, 8, HandmadePng.GREY).chunk("CgBI", new byte[4]).encode((i, b) -> 0);
    assertRefused(foreign, "a chunk CgBI, which is not known");
    byte[] few = new HandmadePng(2, 2, 8, HandmadePng.GREY).encode((pixel, band) -> 0);
    byte[] many = new HandmadePng(2, 9, 8, HandmadePng.GREY).encode((pixel, band) -> 0);
    System.arraycopy(many, 16, few, 16, 17);
    assertRefused(few, "pixels end in row 2");
  }
}

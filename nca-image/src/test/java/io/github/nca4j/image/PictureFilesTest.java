package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Target;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with a picture file is one IOException that names it. */
class PictureFilesTest {
  @TempDir private Path folder;

  private static byte[] whole() {
    SplittableRandom random = new SplittableRandom(5);
    return new HandmadePng(12, 12, 8, HandmadePng.RGBA)
        .encode((pixel, band) -> band == 3 ? 255 : random.nextInt(256));
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("picture.png"), content);
  }

  private static void assertRefused(Path file, String... parts) {
    assertThatThrownBy(() -> TargetPicture.load(file, 4, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aMissingFile() {
    assertRefused(folder.resolve("none.png"), "no such picture");
  }

  @Test
  void aFolder() {
    assertRefused(folder, "is a folder");
  }

  @Test
  void anEmptyFile() throws IOException {
    assertRefused(file(new byte[0]), "is empty");
  }

  @Test
  void aTextFileCalledPng() throws IOException {
    assertRefused(file("I am no picture".getBytes(StandardCharsets.US_ASCII)), "not a picture");
  }

  @Test
  void aSignatureAlone() throws IOException {
    assertRefused(file(Arrays.copyOf(whole(), 8)), "damaged or cut short");
  }

  @Test
  void aFileCutAnywhereIsRefusedOrStillHasAllItsPixels() throws IOException {
    byte[] whole = whole();
    float[] expected = TargetPicture.load(file(whole), 12, 0).values();
    int refused = 0;
    for (int length = 1; length < whole.length; length++) {
      Path cut = file(Arrays.copyOf(whole, length));
      try {
        assertThat(TargetPicture.load(cut, 12, 0).values()).isEqualTo(expected);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining(cut.toString());
        refused++;
      }
    }
    // What may be missing: the checksums of the pixels and the end mark.
    assertThat(refused).isGreaterThan(whole.length - 30);
  }

  @Test
  void damagedBytesNeverGiveAnotherKindOfException() throws IOException {
    byte[] whole = whole();
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 400; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      try {
        assertThat(
                TargetPicture.load(new ByteArrayInputStream(damaged), "damaged.png", 4, 0).values())
            .hasSize(64);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("damaged.png");
      }
    }
  }

  @Test
  void aFullyTransparentPicture() throws IOException {
    Path file =
        file(new HandmadePng(3, 3, 8, HandmadePng.RGBA).encode((pixel, band) -> band == 3 ? 0 : 9));
    assertRefused(file, "fully transparent");
  }

  @Test
  void aSinglePixelIsTaken() throws IOException {
    Path file = file(new HandmadePng(1, 1, 8, HandmadePng.RGB).encode((pixel, band) -> 255));
    assertThat(TargetPicture.load(file, 2, 0).values()).containsOnly(1);
  }

  @Test
  void aLargePictureIsTaken() throws IOException {
    Path file =
        file(
            new HandmadePng(5000, 5000, 8, HandmadePng.GREY)
                .encode((pixel, band) -> pixel / 5000 < 2500 ? 255 : 0));
    Target target = TargetPicture.load(file, 10, 0);
    assertThat(target.grid().get(4, 3, 0)).isOne();
    assertThat(target.grid().get(5, 3, 0)).isZero();
  }

  @Test
  void aPictureAboveTheMemoryBoundIsReadAtPartOfItsSize() throws IOException {
    Path file =
        file(
            new HandmadePng(8000, 6000, 1, HandmadePng.GREY)
                .encode((pixel, band) -> pixel % 8000 < 4000 ? 1 : 0));
    BufferedImage image = Picture.read(file);
    assertThat(image.getWidth()).isEqualTo(4000);
    assertThat(image.getHeight()).isEqualTo(3000);
    Target target = TargetPicture.load(file, 8, 0);
    assertThat(target.grid().get(4, 3, 0)).isOne();
    assertThat(target.grid().get(4, 4, 0)).isZero();
    assertThat(target.grid().get(0, 0, 3)).isZero();
  }

  @Test
  void declaredSizesAboveTheLimitAreRefusedBeforeDecoding() throws IOException {
    byte[] huge = new HandmadePng(1, 1, 8, HandmadePng.RGB).encode((pixel, band) -> 0);
    CRC32 crc = new CRC32();
    ByteBuffer header = ByteBuffer.wrap(huge).putInt(16, 20_000).putInt(20, 30_000);
    crc.update(huge, 12, 17);
    header.putInt(29, (int) crc.getValue());
    assertRefused(file(huge), "20000 x 30000", "16384");
  }

  @Test
  void aStreamStaysOpen() throws IOException {
    boolean[] closed = {false};
    ByteArrayInputStream in =
        new ByteArrayInputStream(whole()) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    TargetPicture.load(in, "stream.png", 4, 0);
    assertThat(closed[0]).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0000080300000002, 'is an IDX file, as MNIST has them, not a picture'",
    "00000801000000ff, 'is an IDX file, as MNIST has them, not a picture'",
    "00000605ffffffffffffffffffff, 'is not a picture that can be read'",
    "00000018667479706865696300000000, 'is a picture (HEIC), which is not read'",
    "00000018667479706176696600000000, 'is a picture (AVIF), which is not read'",
    "ff0afa7f01901000, 'is a picture (JPEG XL), which is not read'",
    "0000000c6a5020200d0a870a, 'is a picture (JPEG 2000), which is not read'",
    "00000100010010100000, 'is a picture (ICO), which is not read'",
    "69636e7300000100, 'is a picture (ICNS), which is not read'",
    "50360a31203120323535, 'is a picture (PNM), which is not read'",
    "716f696600000001, 'is a picture (QOI), which is not read'",
  })
  void whatIsNoPictureThatIsReadIsNamed(String hex, String problem) throws IOException {
    Path file = Files.write(folder.resolve("x"), HexFormat.of().parseHex(hex));
    assertRefused(file, problem + ": a PNG is expected");
  }

  @Test
  void ofKindsThatAreOftenMetItIsSaidWhatConvertsThem() throws IOException {
    Path webp =
        Files.write(folder.resolve("x"), HexFormat.of().parseHex("524946462400000057454250"));
    assertRefused(webp, "is a picture (WebP), which is not read: a PNG is expected; dwebp X.webp");
    Path svg =
        Files.writeString(folder.resolve("x.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    assertRefused(svg, "is a picture (SVG), which is not read: a PNG is expected; rsvg-convert");
  }

  @Test
  void aPngCutWithinItsFirstBytesIsDamaged() throws IOException {
    Path file =
        Files.write(folder.resolve("x.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26});
    assertRefused(file, "is a damaged picture: its first eight bytes are not those of a PNG");
  }

  @Test
  void aPictureInAnotherFormatOfImageIoIsReadToo() throws IOException {
    Path gif = folder.resolve("animated.gif");
    try (AnimatedGif animation = new AnimatedGif(gif, 5)) {
      BufferedImage frame = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
      frame.setRGB(1, 1, 0x00FF00);
      animation.add(frame);
    }
    assertThat(TargetPicture.load(gif, 2, 0).grid().get(1, 1, 1)).isOne();
  }
}

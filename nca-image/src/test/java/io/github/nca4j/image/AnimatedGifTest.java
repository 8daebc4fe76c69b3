package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnimatedGifTest {
  @TempDir private Path folder;

  private static BufferedImage image(int width, int height, IntBinaryOperator argb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, argb.applyAsInt(x, y));
      }
    }
    return image;
  }

  private Path write(List<BufferedImage> frames) throws IOException {
    Path file = folder.resolve("made.gif");
    try (AnimatedGif gif = new AnimatedGif(file, 4)) {
      frames.forEach(gif::add);
    }
    return file;
  }

  private static void assertSame(BufferedImage actual, BufferedImage expected) {
    for (int y = 0; y < expected.getHeight(); y++) {
      for (int x = 0; x < expected.getWidth(); x++) {
        assertThat(actual.getRGB(x, y)).as("(%d, %d)", x, y).isEqualTo(expected.getRGB(x, y));
      }
    }
  }

  @Test
  void framesDelaysAndTheEndlessLoopComeBack() throws IOException {
    List<BufferedImage> frames = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int shift = i;
      frames.add(image(13, 9, (x, y) -> 0xFF000000 | (x + shift) % 3 * 0x500000 | y * 25));
    }
    GifFile gif = GifFile.read(write(frames));
    assertThat(gif.delays()).containsExactly(4, 4, 4, 4, 4);
    assertThat(gif.loop()).containsExactly(new byte[] {1, 0, 0});
    for (int i = 0; i < 5; i++) {
      assertSame(gif.frames().get(i), frames.get(i));
    }
  }

  @Test
  void aStreamGetsTheSameBytesAndIsLeftOpen() throws IOException {
    List<BufferedImage> frames =
        List.of(image(9, 7, (x, y) -> x * 0x010203), image(9, 7, (x, y) -> 0xFF000000 | y * 30));
    boolean[] closed = new boolean[1];
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    try (AnimatedGif gif = new AnimatedGif(out, 4)) {
      frames.forEach(gif::add);
      assertThat(out.size()).isZero();
    }
    assertThat(write(frames)).hasBinaryContent(out.toByteArray());
    assertThat(closed[0]).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 15, 16, 64, 254, 255})
  void upToTwoHundredAndFiftyFiveColoursAreExact(int colours) throws IOException {
    SplittableRandom random = new SplittableRandom(colours);
    int[] palette = random.ints(colours).map(c -> c | 0xFF000000).toArray();
    // Noise of 200 x 100 makes LZW fill its table and start again several times.
    List<BufferedImage> frames =
        List.of(
            image(200, 100, (x, y) -> palette[random.nextInt(colours)]),
            image(200, 100, (x, y) -> palette[random.nextInt(colours)]));
    GifFile gif = GifFile.read(write(frames));
    assertSame(gif.frames().get(0), frames.get(0));
    assertSame(gif.frames().get(1), frames.get(1));
  }

  @Test
  void everySizeOfPictureIsWhole() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int size = 1; size <= 40; size++) {
      BufferedImage frame = image(size, size, (x, y) -> 0xFF000000 | random.nextInt(8) * 0x1F1F1F);
      assertSame(GifFile.read(write(List.of(frame))).frames().get(0), frame);
    }
  }

  @Test
  void transparentPixelsStayTransparentAndDoNotShowTheFrameBefore() throws IOException {
    BufferedImage first = image(6, 6, (x, y) -> x < 3 ? 0xFFFF0000 : 0);
    BufferedImage second = image(6, 6, (x, y) -> x < 3 ? 0 : 0xFF0000FF);
    GifFile gif = GifFile.read(write(List.of(first, second)));
    assertSame(gif.frames().get(0), first);
    assertSame(gif.frames().get(1), second);
  }

  @Test
  void cellsThatComeAndGoOnTransparencyAreAllShown() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    List<BufferedImage> frames = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int at = random.nextInt(40);
      int side = random.nextInt(20);
      frames.add(
          image(
              50,
              60,
              (x, y) -> x / 4 >= at / 4 && y - at < side && y >= at ? random.nextInt() : 0));
    }
    GifFile gif = GifFile.read(write(frames));
    assertThat(gif.frames()).hasSize(20);
    for (int i = 0; i < 20; i++) {
      BufferedImage frame = frames.get(i);
      BufferedImage shown = gif.frames().get(i);
      for (int at = 0; at < 50 * 60; at++) {
        int expected = frame.getRGB(at % 50, at / 50) >>> 31;
        assertThat(shown.getRGB(at % 50, at / 50) >>> 31).as("frame %d", i).isEqualTo(expected);
      }
    }
  }

  @Test
  void whatGrowsOnTransparencyTakesHardlyAnyRoom() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    BufferedImage noise =
        image(100, 100, (x, y) -> x < 50 ? 0 : 0xFF000000 | random.nextInt(64) * 0x040404);
    long one = Files.size(write(List.of(noise)));
    List<BufferedImage> frames = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int shown = i;
      frames.add(image(100, 100, (x, y) -> x <= shown ? -1 : noise.getRGB(x, y)));
    }
    Path file = write(frames);
    assertThat(Files.size(file)).isLessThan(one + 1500);
    for (int i = 0; i < 10; i++) {
      assertSame(GifFile.read(file).frames().get(i), frames.get(i));
    }
  }

  @Test
  void aFrameMayHaveADelayOfItsOwn() throws IOException {
    Path file = folder.resolve("delays.gif");
    try (AnimatedGif gif = new AnimatedGif(file, 4)) {
      gif.add(image(2, 2, (x, y) -> -1));
      gif.add(image(2, 2, (x, y) -> -1), 70);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gif.add(image(2, 2, (x, y) -> -1), 0))
          .withMessageContaining("delayCentis 0");
    }
    assertThat(GifFile.read(file).delays()).containsExactly(4, 70);
  }

  @Test
  void alphaIsCutAtOneHalf() throws IOException {
    GifFile gif =
        GifFile.read(write(List.of(image(6, 6, (x, y) -> x < 3 ? 0x7FFF0000 : 0x80FF0000))));
    assertThat(gif.frames().get(0).getRGB(2, 0) >>> 24).isZero();
    assertThat(gif.frames().get(0).getRGB(3, 0)).isEqualTo(0xFFFF0000);
  }

  @Test
  void manyColoursAreEachCloseToTheirOwn() throws IOException {
    // 64 x 64 pixels of 4096 colours, and most of the picture white.
    BufferedImage frame =
        image(200, 200, (x, y) -> x < 64 && y < 64 ? 0xFF000080 + x * 0x40000 + y * 0x400 : -1);
    BufferedImage shown = GifFile.read(write(List.of(frame))).frames().get(0);
    assertThat(shown.getRGB(150, 150)).isEqualTo(-1);
    double sum = 0;
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        int red = ((shown.getRGB(x, y) >> 16) & 255) - x * 4;
        int green = ((shown.getRGB(x, y) >> 8) & 255) - y * 4;
        int blue = (shown.getRGB(x, y) & 255) - 128;
        assertThat(red * red + green * green + blue * blue).isLessThan(24 * 24);
        sum += red * red + green * green + blue * blue;
      }
    }
    // 254 squares of side 16 would give 2 * 16^2 / 12 = 43.
    assertThat(sum / 4096).isLessThan(60);
  }

  @Test
  void whatDoesNotChangeTakesHardlyAnyRoom() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    BufferedImage noise = image(100, 100, (x, y) -> 0xFF000000 | random.nextInt(64) * 0x040404);
    long one = Files.size(write(List.of(noise)));
    BufferedImage changed = image(100, 100, (x, y) -> x == 50 && y == 7 ? -1 : noise.getRGB(x, y));
    Path file = write(List.of(noise, noise, changed, noise));
    assertThat(Files.size(file)).isLessThan(one + 200);
    GifFile gif = GifFile.read(file);
    assertSame(gif.frames().get(1), noise);
    assertSame(gif.frames().get(2), changed);
    assertSame(gif.frames().get(3), noise);
  }

  @Test
  void aFrameMayBeReusedAfterItWasAdded() throws IOException {
    Path file = folder.resolve("reused.gif");
    try (AnimatedGif gif = new AnimatedGif(file, 4)) {
      BufferedImage frame = image(8, 8, (x, y) -> 0xFF112233);
      gif.add(frame);
      frame.setRGB(0, 0, 0xFFFFFFFF);
      gif.add(frame);
    }
    GifFile gif = GifFile.read(file);
    assertThat(gif.frames().get(0).getRGB(0, 0)).isEqualTo(0xFF112233);
    assertThat(gif.frames().get(1).getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void withoutFramesNothingIsWritten() throws IOException {
    Path file = folder.resolve("none.gif");
    new AnimatedGif(file, 4).close();
    assertThat(file).doesNotExist();
  }

  @Test
  void closingTwiceWritesOnce() throws IOException {
    Path file = folder.resolve("twice.gif");
    AnimatedGif gif = new AnimatedGif(file, 4);
    gif.add(image(2, 2, (x, y) -> -1));
    gif.close();
    Files.delete(file);
    gif.close();
    assertThat(file).doesNotExist();
    assertThatIllegalStateException().isThrownBy(() -> gif.add(image(2, 2, (x, y) -> -1)));
  }

  @Test
  void anUnwritableFileIsNamed() {
    Path file = folder.resolve("no-such-folder").resolve("a.gif");
    AnimatedGif gif = new AnimatedGif(file, 4);
    gif.add(image(2, 2, (x, y) -> -1));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(gif::close)
        .withMessageContaining(file.toString());
  }

  @ParameterizedTest
  @CsvSource({"3, 2", "2, 3"})
  void aFrameOfAnotherSizeIsRefused(int width, int height) throws IOException {
    try (AnimatedGif gif = new AnimatedGif(folder.resolve("sizes.gif"), 4)) {
      gif.add(image(2, 2, (x, y) -> -1));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> gif.add(image(width, height, (x, y) -> -1)))
          .withMessageContaining(width + " x " + height)
          .withMessageContaining("2 x 2");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536})
  void aDelayOutOfRangeIsRefused(int delay) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AnimatedGif(folder.resolve("delay.gif"), delay).close())
        .withMessage("delayCentis " + delay + " must be in [1, 65535]");
  }
}

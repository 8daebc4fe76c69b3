package io.github.nca4j.image;

import static io.github.nca4j.image.HandmadeGif.BLUE;
import static io.github.nca4j.image.HandmadeGif.GREEN;
import static io.github.nca4j.image.HandmadeGif.RED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Of a GIF the first frame is read, where it stands on its screen. */
class GifFramesTest {
  private static DecodedPicture read(byte[] file) throws IOException {
    return PictureReader.read(new ByteArrayInputStream(file), "made.gif");
  }

  private static int[] pixels(BufferedImage image) {
    int width = image.getWidth();
    return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
  }

  @Test
  void aFrameThatDoesNotCoverTheScreenHasNothingAround() throws IOException {
    byte[] file = new HandmadeGif(4, 3).comment().frame(2, 1, 1, false, RED, GREEN).bytes();
    DecodedPicture picture = read(file);

    assertThat(picture.image().getWidth()).isEqualTo(4);
    int[] expected = new int[12];
    expected[6] = 0xFFFF0000;
    expected[10] = 0xFF00FF00;
    assertThat(pixels(picture.image())).isEqualTo(expected);
    assertThat(picture.note()).isEmpty();
  }

  @Test
  void aFrameThatReachesBeyondTheScreenMakesItLarger() throws IOException {
    BufferedImage image =
        read(new HandmadeGif(1, 0).frame(1, 0, 2, false, RED, BLUE).bytes()).image();

    assertThat(pixels(image)).containsExactly(0, 0xFFFF0000, 0xFF0000FF);
  }

  @Test
  void whatIsTransparentInTheFirstFrameIs() throws IOException {
    byte[] file =
        new HandmadeGif(2, 2)
            .transparent(GREEN)
            .comment()
            .frame(0, 0, 2, false, RED, GREEN, GREEN, BLUE)
            .transparent(RED)
            .frame(0, 0, 2, false, BLUE, BLUE, BLUE, BLUE)
            .bytes();
    DecodedPicture picture = read(file);

    assertThat(pixels(picture.image()))
        .satisfies(
            argb ->
                assertThat(Arrays.stream(argb).map(pixel -> pixel >>> 24))
                    .containsExactly(255, 0, 0, 255));
    assertThat(picture.note()).isEqualTo("only the first of its 2 frames is read");
  }

  @Test
  void rowsMayComeInFourPasses() throws IOException {
    int[] colours = new int[9];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = i % 4;
    }
    int[] plain =
        pixels(read(new HandmadeGif(1, 9).frame(0, 0, 1, false, colours).bytes()).image());
    int[] interlaced =
        pixels(read(new HandmadeGif(1, 9).frame(0, 0, 1, true, colours).bytes()).image());

    assertThat(interlaced).isEqualTo(plain);
    assertThat(plain).startsWith(0xFF000000, 0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFF000000);
  }

  @Test
  void aFirstFrameThatIsFullyTransparentIsToldWithThoseThatWereNotRead() throws IOException {
    byte[] file =
        new HandmadeGif(2, 1)
            .transparent(GREEN)
            .frame(0, 0, 2, false, GREEN, GREEN)
            .frame(0, 0, 2, false, RED, RED)
            .frame(0, 0, 2, false, RED, BLUE)
            .bytes();

    assertThatThrownBy(() -> TargetPicture.load(new ByteArrayInputStream(file), "made.gif", 4, 0))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "made.gif is fully transparent: there is nothing to grow; only the first of its 3 frames"
                + " is read");
  }

  @Test
  void aScreenAboveTheMemoryBoundIsReadAtPartOfItsSize() throws IOException {
    int[] red = new int[6 * 6];
    Arrays.fill(red, RED);
    BufferedImage image =
        read(new HandmadeGif(8000, 6000).frame(7, 5, 6, false, red).bytes()).image();

    assertThat(image.getWidth()).isEqualTo(4000);
    assertThat(image.getHeight()).isEqualTo(3000);
    // Columns 8, 10 and 12, rows 6, 8 and 10.
    assertThat(Arrays.stream(pixels(image)).filter(argb -> argb != 0)).hasSize(9);
    assertThat(image.getRGB(4, 3)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(6, 5)).isEqualTo(0xFFFF0000);
  }

  @Test
  void aFileWithoutAFrameOrCutInItIsRefused() throws IOException {
    assertThatThrownBy(() -> read(new HandmadeGif(2, 2).comment().bytes()))
        .hasMessageContainingAll("made.gif", "damaged or cut short", "no pixels");
    assertThatThrownBy(() -> read(new HandmadeGif(20_000, 2).frame(0, 0, 1, false, RED).bytes()))
        .hasMessageContaining("is 20000 x 2 pixels");
    byte[] whole = new HandmadeGif(2, 1).frame(0, 0, 2, false, RED, BLUE).bytes();
    for (int length = 7; length < whole.length - 5; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(IOException.class);
    }
  }
}

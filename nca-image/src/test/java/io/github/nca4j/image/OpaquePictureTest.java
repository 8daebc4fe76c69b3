package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpaquePictureTest {
  @TempDir private Path folder;

  private Path file(BufferedImage image) throws IOException {
    Path file = folder.resolve("tiles.v2.png");
    Picture.writePng(file, image);
    return file;
  }

  private static BufferedImage blank(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
  }

  @Test
  void aSmallPictureStaysExactlyAsItIs() throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, 0x4080FF);
    OpaquePicture picture = OpaquePicture.load(file(image), 128);
    assertThat(picture.name()).isEqualTo("tiles.v2");
    assertThat(picture.width()).isEqualTo(3);
    assertThat(picture.height()).isEqualTo(2);
    assertThat(picture.rgb()).hasSize(18).endsWith(0x40 / 255f, 0x80 / 255f, 1);
    assertThat(picture.isOverWhite()).isFalse();
    assertThat(picture.image().getRGB(2, 1)).isEqualTo(0xFF4080FF);
  }

  @ParameterizedTest
  @CsvSource({"40, 20, 10, 20, 10", "20, 40, 10, 10, 20", "33, 33, 32, 32, 32", "9, 1, 4, 9, 1"})
  void itsShorterSideIsMadeSmallerAndTheOtherFollows(
      int width, int height, int shorter, int newWidth, int newHeight) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    OpaquePicture picture = OpaquePicture.load(file(image), shorter);
    assertThat(picture.width()).isEqualTo(newWidth);
    assertThat(picture.height()).isEqualTo(newHeight);
    assertThat(picture.rgb()).hasSize(3 * newWidth * newHeight);
  }

  @Test
  void whereItIsTransparentWhiteShows() throws IOException {
    BufferedImage image = blank(2, 1);
    image.setRGB(0, 0, 0x80FF0000);
    OpaquePicture picture = OpaquePicture.load(file(image), 2);
    float clear = 1 - 128 / 255f;
    assertThat(picture.rgb()).containsExactly(1, clear, clear, 1, 1, 1);
    assertThat(picture.isOverWhite()).isTrue();
  }

  @Test
  void aPictureOfNothingIsRefused() throws IOException {
    Path clear = file(blank(4, 4));
    assertThatThrownBy(() -> OpaquePicture.load(clear, 4))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tiles.v2.png is fully transparent");
    assertThatThrownBy(() -> OpaquePicture.load(clear, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shorterSide 0 must be 1 or more");
  }
}

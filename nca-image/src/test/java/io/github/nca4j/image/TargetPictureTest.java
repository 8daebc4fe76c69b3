package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Target;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetPictureTest {
  private static BufferedImage noise(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }

  private static BufferedImage flat(int width, int height, int argb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, argb);
      }
    }
    return image;
  }

  private static float value(Target target, int y, int x, int channel) {
    return target.values()[4 * (y * target.width() + x) + channel];
  }

  @Test
  void atItsOwnSizeAPictureStaysExactlyAsItIs() {
    BufferedImage image = noise(7, 7, 1);
    Target target = TargetPicture.of(image, 7, 0);
    for (int y = 0; y < 7; y++) {
      for (int x = 0; x < 7; x++) {
        int argb = image.getRGB(x, y);
        float alpha = (argb >>> 24) / 255f;
        assertThat(value(target, y, x, 0)).isEqualTo(((argb >> 16) & 255) / 255f * alpha);
        assertThat(value(target, y, x, 3)).isEqualTo(alpha);
      }
    }
  }

  @Test
  void halvingAveragesFourPixelsWithTheirAlphaAsWeight() {
    BufferedImage image = flat(2, 2, 0);
    image.setRGB(0, 0, 0xFFFF0000);
    image.setRGB(1, 0, 0x800000FF);
    image.setRGB(0, 1, 0x0000FF00);
    Target target = TargetPicture.of(image, 1, 0);
    assertThat(target.values()[0]).isEqualTo(0.25f);
    assertThat(target.values()[1]).isZero();
    assertThat(target.values()[2]).isEqualTo(128 / 255f / 4);
    assertThat(target.values()[3]).isEqualTo((1 + 128 / 255f) / 4);
  }

  @Test
  void aPixelCoversTheAreaOfTheSourceThatItStandsFor() {
    // 3 columns onto 2: the middle one is shared half and half.
    BufferedImage image = flat(3, 3, 0xFF000000);
    for (int y = 0; y < 3; y++) {
      image.setRGB(1, y, 0xFFFFFFFF);
    }
    Target target = TargetPicture.of(image, 2, 0);
    for (int i = 0; i < 4; i++) {
      assertThat(target.values()[4 * i]).isCloseTo(1 / 3f, within(1e-7f));
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 40", "5, 40", "40, 40", "41, 40", "39, 40", "300, 7"})
  void resizingNeverRingsBelowZeroOrAboveAlpha(int from, int to) {
    Target target = TargetPicture.of(noise(from, from, from), to, 0);
    for (int i = 0; i < target.values().length; i++) {
      assertThat(target.values()[i]).isBetween(0f, target.values()[i | 3]);
      assertThat(target.values()[i]).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 40", "5, 40", "300, 7"})
  void aFlatPictureStaysFlat(int from, int to) {
    Target target = TargetPicture.of(flat(from, from, 0xFF804020), to, 0);
    for (int i = 0; i < to * to; i++) {
      assertThat(target.values()[4 * i]).isCloseTo(0x80 / 255f, within(1e-6f));
      assertThat(target.values()[4 * i + 3]).isCloseTo(1, within(1e-6f));
    }
  }

  @Test
  void averagingKeepsThePicturesTotal() {
    BufferedImage image = noise(64, 64, 3);
    assertThat(mean(TargetPicture.of(image, 40, 0)))
        .isCloseTo(mean(TargetPicture.of(image, 64, 0)), within(1e-6));
  }

  private static double mean(Target target) {
    double sum = 0;
    for (float value : target.values()) {
      sum += value;
    }
    return sum / target.values().length;
  }

  @Test
  void enlargingGoesFromOnePixelToTheNextInAStraightLine() {
    BufferedImage image = flat(2, 2, 0xFF000000);
    image.setRGB(1, 0, 0xFFFFFFFF);
    image.setRGB(1, 1, 0xFFFFFFFF);
    Target target = TargetPicture.of(image, 8, 0);
    float[] expected = {0, 0, 0.125f, 0.375f, 0.625f, 0.875f, 1, 1};
    for (int x = 0; x < 8; x++) {
      assertThat(value(target, 3, x, 0)).isCloseTo(expected[x], within(1e-6f));
    }
  }

  @Test
  void paddingIsTransparentOnAllFourSides() {
    Target target = TargetPicture.of(flat(4, 4, 0xFFFFFFFF), 4, 3);
    assertThat(target.height()).isEqualTo(10);
    assertThat(target.width()).isEqualTo(10);
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 10; x++) {
        boolean inside = y >= 3 && y < 7 && x >= 3 && x < 7;
        assertThat(value(target, y, x, 3)).isEqualTo(inside ? 1 : 0);
      }
    }
  }

  @Test
  void aWidePictureKeepsItsAspectRatioInTheMiddle() {
    Target target = TargetPicture.of(flat(20, 10, 0xFFFFFFFF), 8, 1);
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 10; x++) {
        boolean inside = y >= 3 && y < 7 && x >= 1 && x < 9;
        assertThat(value(target, y, x, 3)).isEqualTo(inside ? 1 : 0);
      }
    }
  }

  @Test
  void aTallPictureKeepsItsAspectRatioInTheMiddle() {
    Target target = TargetPicture.of(flat(10, 20, 0xFFFFFFFF), 8, 0);
    assertThat(value(target, 0, 1, 3)).isZero();
    assertThat(value(target, 0, 2, 3)).isOne();
    assertThat(value(target, 7, 5, 3)).isOne();
    assertThat(value(target, 7, 6, 3)).isZero();
  }

  @Test
  void theThinnestLineIsStillOnePixelWide() {
    Target target = TargetPicture.of(flat(1000, 1, 0xFFFFFFFF), 10, 0);
    assertThat(value(target, 4, 0, 3)).isOne();
    assertThat(value(target, 5, 0, 3)).isZero();
  }

  @Test
  void aSinglePixelBecomesAFlatSquare() {
    Target target = TargetPicture.of(flat(1, 1, 0xFF00FF00), 5, 1);
    assertThat(value(target, 1, 1, 1)).isOne();
    assertThat(value(target, 5, 5, 1)).isOne();
    assertThat(value(target, 0, 3, 1)).isZero();
  }

  @Test
  void theNameIsThatOfTheFileWithoutFolderAndExtension(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("my.lizard.png");
    Picture.writePng(file, flat(3, 3, 0xFFFFFFFF));
    assertThat(TargetPicture.load(file, 3, 0).name()).isEqualTo("my.lizard");
    byte[] bytes = Files.readAllBytes(file);
    assertThat(TargetPicture.load(new ByteArrayInputStream(bytes), "/a/fish.png", 3, 0).name())
        .isEqualTo("fish");
    assertThat(TargetPicture.of(flat(3, 3, 0xFFFFFFFF), 3, 0).name()).isEmpty();
  }

  @Test
  void theErrorIsTheMeanOfTheSquaredDifferencesInFourChannels() {
    Target target = TargetPicture.of(flat(2, 2, 0xFFFF0000), 2, 0);
    Grid grid = new Grid(2, 2, 6);
    assertThat(target.meanSquaredError(grid)).isEqualTo(0.5);
    for (int i = 0; i < 4; i++) {
      grid.set(i / 2, i % 2, 0, 1);
      grid.set(i / 2, i % 2, 3, 1);
      grid.set(i / 2, i % 2, 5, 100);
    }
    assertThat(target.meanSquaredError(grid)).isZero();
    grid.set(1, 1, 2, 2);
    assertThat(target.meanSquaredError(grid)).isEqualTo(4.0 / 16);
  }

  @Test
  void theTargetAsAGridIsACopyThatScoresZero() {
    Target target = TargetPicture.of(noise(5, 5, 9), 5, 2);
    Grid grid = target.grid();
    assertThat(target.meanSquaredError(grid)).isZero();
    grid.set(0, 0, 0, 1);
    assertThat(target.values()[0]).isZero();
  }

  @ParameterizedTest
  @CsvSource({"3, 2, 4, 3 x 2 x 4", "2, 3, 4, 2 x 3 x 4", "2, 2, 3, 2 x 2 x 3"})
  void aGridOfAnotherSizeIsRefused(int height, int width, int channels, String shown) {
    Target target = TargetPicture.of(flat(2, 2, -1), 2, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> target.meanSquaredError(new Grid(height, width, channels)))
        .withMessageContaining(shown)
        .withMessageContaining("2 x 2");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, size 0 must be at least 1",
    "-4, 0, size -4 must be at least 1",
    "4, -1, padding -1 must be at least 0",
    "4096, 1, size 4096 with padding 1 makes 4098",
    "1, 2147483647, at most 4096",
    "2147483647, 0, at most 4096"
  })
  void sizesOutOfRangeAreRefusedByName(int size, int padding, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetPicture.of(flat(1, 1, -1), size, padding))
        .withMessageContaining(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetPicture.load(Path.of("does-not-exist.png"), size, padding))
        .withMessageContaining(message);
  }

  @Test
  void aFullyTransparentImageIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetPicture.of(flat(3, 3, 0x00FFFFFF), 3, 0))
        .withMessageContaining("transparent");
  }
}

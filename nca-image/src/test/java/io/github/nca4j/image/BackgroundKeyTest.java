package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Target;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundKeyTest {
  private static final int SIDE = 40;

  @TempDir private Path folder;

  /** A ring on a background, with smooth edges: its hole has the background's colour, too. */
  private static BufferedImage ring(Color background, Color ring) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(background);
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.setColor(ring);
    pen.fillOval(5, 5, 30, 30);
    pen.setColor(background);
    pen.fillOval(15, 15, 10, 10);
    pen.dispose();
    return image;
  }

  private static int alpha(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) >>> 24;
  }

  @ParameterizedTest
  @ValueSource(ints = {0xFFFFFF, 0x000000, 0x30A0F0})
  void whatIsJoinedToTheBorderIsCutAndWhatIsInsideStays(int background) {
    BufferedImage picture = ring(new Color(background), Color.RED);
    for (BackgroundKey key :
        new BackgroundKey[] {BackgroundKey.auto(), BackgroundKey.of(background)}) {
      BufferedImage cut = key.cut(picture);
      assertThat(alpha(cut, 0, 0)).isZero();
      assertThat(alpha(cut, 39, 20)).isZero();
      assertThat(cut.getRGB(10, 20)).isEqualTo(0xFFFF0000);
      assertThat(cut.getRGB(20, 20)).as("the hole").isEqualTo(0xFF000000 | background);
    }
    assertThat(picture.getRGB(0, 0)).as("the picture itself").isEqualTo(0xFF000000 | background);
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void greyIsTakenAsItIsStored(int type) {
    BufferedImage grey = new BufferedImage(9, 9, type);
    int full = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65535;
    for (int i = 0; i < 81; i++) {
      boolean inside = i / 9 > 2 && i / 9 < 6 && i % 9 > 2 && i % 9 < 6;
      grey.getRaster().setSample(i % 9, i / 9, 0, inside ? full * 0xC0 / 255 : full * 0x40 / 255);
    }
    BufferedImage cut = BackgroundKey.of(0x404040).cut(grey);
    assertThat(alpha(cut, 0, 0)).isZero();
    assertThat(cut.getRGB(4, 4)).isEqualTo(0xFFC0C0C0);
    assertThat(Picture.scaled(grey, 2).getRGB(8, 8)).isEqualTo(0xFFC0C0C0);
    assertThat(Picture.sheet(List.of(grey, grey), 2).getRGB(0, 0)).isEqualTo(0xFF404040);
  }

  @Test
  void theEdgeKeepsNoHaloOfTheBackground() {
    BufferedImage cut = BackgroundKey.auto().cut(ring(Color.WHITE, Color.RED));
    int partly = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int pixel = cut.getRGB(x, y);
        boolean hole = Math.hypot(x - 19.5, y - 19.5) < 8;
        if (!hole && pixel >>> 24 > 0) {
          // Red, whatever it was mixed with; rounding costs what little of it is there.
          assertThat(pixel >> 8 & 255).as("green at %s, %s", x, y).isLessThan(140);
          partly += pixel >>> 24 < 255 ? 1 : 0;
        }
      }
    }
    assertThat(partly).isGreaterThan(20);
  }

  @Test
  void aBackgroundThatIsNotQuiteOfOneColourIsCutAllTheSame() {
    BufferedImage picture = ring(Color.WHITE, Color.BLUE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      if ((picture.getRGB(x, y) & 0xFFFFFF) == 0xFFFFFF) {
        picture.setRGB(x, y, 0xFFFFFF - 0x010101 * (i * 7 % 30));
      }
    }
    BufferedImage cut = BackgroundKey.auto().cut(picture);
    assertThat(alpha(cut, 1, 1)).isZero();
    assertThat(alpha(cut, 20, 2)).isZero();
    assertThat(alpha(cut, 8, 20)).isEqualTo(255);
  }

  @Test
  void anotherColourThanTheBackgroundsCutsNothing() {
    BufferedImage picture = ring(Color.WHITE, Color.RED);
    BufferedImage same = BackgroundKey.of(0x00FF00).cut(picture);
    for (int i = 0; i < SIDE * SIDE; i++) {
      assertThat(same.getRGB(i % SIDE, i / SIDE)).isEqualTo(picture.getRGB(i % SIDE, i / SIDE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1x1", "1x5", "5x1", "2x2"})
  void aSmallPictureOfOneColourIsAllBackground(String size) {
    String[] sides = size.split("x", -1);
    BufferedImage flat =
        new BufferedImage(
            Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), BufferedImage.TYPE_INT_RGB);
    BufferedImage cut = BackgroundKey.auto().cut(flat);
    assertThat(alpha(cut, flat.getWidth() - 1, flat.getHeight() - 1)).isZero();
  }

  @Test
  void aPictureOfAFileTellsWhetherItIsOpaqueAndBecomesATarget() throws IOException {
    Path file = folder.resolve("ring.png");
    ImageIO.write(ring(Color.WHITE, Color.RED), "png", file.toFile());
    SourcePicture source = SourcePicture.load(file);
    assertThat(source.isOpaque()).isTrue();
    SourcePicture cut = source.without(BackgroundKey.of(0xFFFFFF));
    assertThat(cut.isOpaque()).isFalse();
    Target target = cut.target(20, 2);
    assertThat(target.name()).isEqualTo("ring");
    assertThat(target.width()).isEqualTo(24);
    Target whole = source.target(20, 2);
    assertThat(whole.values()[4 * (24 * 2 + 2) + 3]).as("alpha in the corner").isEqualTo(1);
    assertThat(target.values()[4 * (24 * 2 + 2) + 3]).isZero();
    assertThat(whole.values()).isEqualTo(TargetPicture.load(file, 20, 2).values());
  }

  @Test
  void aPictureThatIsAllBackgroundLeavesNothingToGrow() throws IOException {
    Path file = folder.resolve("flat.png");
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    SourcePicture cut = SourcePicture.load(file).without(BackgroundKey.auto());
    assertThatThrownBy(() -> cut.target(8, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("flat.png is fully transparent");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x1000000})
  void aColourThatIsNoneIsRefused(int rgb) {
    assertThatThrownBy(() -> BackgroundKey.of(rgb)).hasMessageContaining("rgb");
  }
}

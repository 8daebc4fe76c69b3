package io.github.nca4j.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class FlatPictureTest {
  private static FlatPicture of(int type, int... argb) {
    BufferedImage image = new BufferedImage(argb.length, 1, type);
    for (int x = 0; x < argb.length; x++) {
      image.setRGB(x, 0, argb[x]);
    }
    return FlatPicture.of(image);
  }

  @Test
  void whatIsTransparentIsWhite() {
    FlatPicture picture = of(BufferedImage.TYPE_INT_ARGB, 0, 0xFF000000, 0x80000000);
    float[] grey = picture.values(1);
    assertThat(picture.isGrey()).isTrue();
    assertThat(grey[0]).isOne();
    assertThat(grey[1]).isZero();
    assertThat(grey[2]).isEqualTo(127 / 255f, within(1e-6f));
  }

  @Test
  void aStoredGreyStaysAsItIs() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, 128);
    FlatPicture picture = FlatPicture.of(image);
    assertThat(picture.values(1)).containsExactly(128 / 255f);
    assertThat(picture.values(3)).containsExactly(128 / 255f, 128 / 255f, 128 / 255f);
  }

  @Test
  void coloursAreWeighedByTheirLightness() {
    FlatPicture picture = of(BufferedImage.TYPE_INT_RGB, 0xFF0000, 0x00FF00);
    assertThat(picture.isGrey()).isFalse();
    assertThat(picture.values(1)).containsExactly(0.299f, 0.587f);
    assertThat(picture.values(3)).containsExactly(1, 0, 0, 0, 1, 0);
    assertThatThrownBy(() -> picture.values(2)).hasMessage("colours 2 must be 1 or 3");
  }
}

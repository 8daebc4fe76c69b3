package io.github.nca4j.view.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiPicturesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "butterfly",
        "eye",
        "face",
        "fish",
        "ladybug",
        "lizard",
        "mushroom",
        "octopus",
        "spider_web",
        "t_rex"
      })
  void aPictureIsOnTheClassPathWithItsTransparency(String name) throws IOException {
    try (InputStream file = getClass().getResourceAsStream("/emoji_imgs/" + name + ".png")) {
      assertThat(file).isNotNull();
      BufferedImage picture = ImageIO.read(file);
      assertThat(picture.getWidth()).isEqualTo(64);
      assertThat(picture.getHeight()).isEqualTo(64);
      assertThat(picture.getColorModel().hasAlpha()).isTrue();
    }
  }
}

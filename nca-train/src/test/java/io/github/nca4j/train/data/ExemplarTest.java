package io.github.nca4j.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.train.loss.Textures;
import org.junit.jupiter.api.Test;

class ExemplarTest {
  @Test
  void whatIsNoPictureOrOfOneColourIsRefusedByName() {
    assertThatThrownBy(() -> Exemplar.of("wall", 2, 2, new float[11]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("exemplar wall has 11 values, must have 2 x 2 x 3");
    assertThatThrownBy(() -> Exemplar.of("wall", 0, 2, new float[0]))
        .hasMessage("exemplar wall has 0 x 2 pixels, must have 1 or more");
    assertThatThrownBy(() -> Exemplar.of("wall", 1, 1, new float[] {0, Float.NaN, 0}))
        .hasMessage("exemplar wall has a colour NaN, must be in [0, 1]");
    assertThatThrownBy(() -> Exemplar.of("wall", 1, 2, new float[] {0, 0.5f, 1, 0, 0.5f, 1}))
        .hasMessage("exemplar wall is of one colour; there is no texture in it");
  }

  @Test
  void aPartIsCutOut() {
    Exemplar whole = Textures.diagonals(8, 12);

    Exemplar part = whole.crop(1, 3, 5, 6);

    assertThat(part.rgb()).isEqualTo(Textures.diagonals(5, 6).rgb());
    assertThat(part.name()).isEqualTo("diagonals");
    assertThatThrownBy(() -> whole.crop(4, 0, 5, 2))
        .hasMessage(
            "exemplar diagonals is 12 x 8 pixels; 2 x 5 from row 4, column 0 must lie within");
  }

  @Test
  void itsChecksumTellsSizeAndColours() {
    Exemplar picture = Textures.diagonals(8, 12);
    float[] other = picture.rgb();
    other[7] += 0.01f;

    assertThat(picture.checksum())
        .isEqualTo(Textures.diagonals(8, 12).checksum())
        .isNotEqualTo(Exemplar.of("", 8, 12, other).checksum())
        .isNotEqualTo(Exemplar.of("", 12, 8, picture.rgb()).checksum());
  }

  @Test
  void whatIsGivenAndTakenIsCopied() {
    float[] rgb = Textures.diagonals(4, 4).rgb();
    Exemplar picture = Exemplar.of("", 4, 4, rgb);
    rgb[0] = 0;
    picture.rgb()[1] = 1;

    assertThat(picture.rgb()).isEqualTo(Textures.diagonals(4, 4).rgb());
  }
}

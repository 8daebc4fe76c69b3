package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Target;
import io.github.nca4j.train.task.GrowPicture;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LossWordTest {
  private static GrowPicture picture(String name, float value) {
    float[] rgba = new float[6 * 6 * 4];
    Arrays.fill(rgba, value);
    return new GrowPicture(Target.of(rgba, 6, 6).withName(name), 4);
  }

  @Test
  void theWordGoesByTheShareOfAnEmptyGridsLoss() {
    LossWord word = LossWord.of(picture("lizard", 0.5f)).orElseThrow();
    double empty = Math.log10(0.25);

    assertThat(word.of(empty)).isEqualTo("nothing yet");
    assertThat(word.of(Double.NaN)).isEqualTo("nothing yet");
    assertThat(word.of(empty - 0.7)).isEqualTo("a blur");
    assertThat(word.of(empty - 1.5)).isEqualTo("a lizard");
    assertThat(word.of(empty - 3)).isEqualTo("sharp");
  }

  @Test
  void anAnimalHasItsArticleAndAFilesNameIsNoAnimal() {
    double some = Math.log10(0.25) - 1.5;
    assertThat(LossWord.of(picture("octopus", 0.5f)).orElseThrow().of(some))
        .isEqualTo("an octopus");
    assertThat(LossWord.of(picture("IMG_2041", 0.5f)).orElseThrow().of(some))
        .isEqualTo("the picture");
  }
}

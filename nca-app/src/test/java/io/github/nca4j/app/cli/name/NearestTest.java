package io.github.nca4j.app.cli.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
  private static final List<String> WORDS =
      List.of("train", "texture", "grow", "lizard", "--steps", "--seed");

  @ParameterizedTest
  @CsvSource({
    "tarin, train",
    "trian, train",
    "Lizrad, lizard",
    "lizzard, lizard",
    "gow, grow",
    "--step, --steps",
    "--sede, --seed",
    "text, texture"
  })
  void aSlipOfTheFingerIsUnderstood(String typed, String meant) {
    assertThat(Nearest.to(typed, WORDS)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "dragon", "--background", "evaluate"})
  void whatIsLikeNoneOfThemIsNotGuessedAt(String typed) {
    assertThat(Nearest.to(typed, WORDS)).isEmpty();
  }
}

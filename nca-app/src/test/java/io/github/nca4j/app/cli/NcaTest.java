package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NcaTest {
  private static boolean opensWindow(String words) {
    return Nca.opensWindow(Nca.commandLine().parseArgs(words.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"play model.nca.json", "play --size 9 train"})
  void playingOpensAWindowInThisProcess(String words) {
    assertThat(opensWindow(words)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train lizard.png",
        "train --no-window lizard.png",
        "mnist train",
        "grow play",
        "grow train --background black",
        "export train --html play.html"
      })
  void theOthersOpenNoneWhateverTheirFilesAreCalled(String words) {
    assertThat(opensWindow(words)).isFalse();
  }
}

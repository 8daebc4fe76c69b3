package io.github.nca4j.app.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class RunOptionsTest {
  private static int threads(String given) {
    return CommandLine.populateCommand(new RunOptions(), "--threads", given).threads();
  }

  @Test
  void asManyThreadsAsAreAskedForUnlessThatIsAbsurd() {
    int processors = Runtime.getRuntime().availableProcessors();
    assertThat(threads("1")).isEqualTo(1);
    assertThat(threads("16")).isEqualTo(16);
    assertThat(threads("2147483647")).isEqualTo(16 * processors);
  }
}

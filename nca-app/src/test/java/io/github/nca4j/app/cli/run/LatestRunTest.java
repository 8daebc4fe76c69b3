package io.github.nca4j.app.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatestRunTest {
  @TempDir private Path out;
  private LatestRun latest;

  @BeforeEach
  void nameRuns() {
    latest = new LatestRun(out.resolve("lizard"));
  }

  private Path run(String name) throws IOException {
    Path folder = Files.createDirectories(out.resolve(name));
    Files.writeString(folder.resolve("checkpoint.bin"), "a checkpoint");
    return folder;
  }

  @Test
  void withoutARunThereIsNone() throws IOException {
    assertThat(latest.find()).isEmpty();
    Files.createDirectories(out.resolve("lizard"));
    assertThat(latest.find()).isEmpty();
    assertThat(new LatestRun(out.resolve("no/lizard")).find()).isEmpty();
  }

  @Test
  void theOneThatIsRememberedIsFound() throws IOException {
    Path first = run("lizard");
    run("lizard-2");
    latest.remember(first);
    assertThat(latest.find()).contains(first);
    latest.remember(out.resolve("lizard-2"));
    assertThat(latest.find()).contains(out.resolve("lizard-2"));
    assertThat(latest.pointer()).hasContent("lizard-2");
  }

  @Test
  void aRunElsewhereIsNotRemembered() throws IOException {
    latest.remember(out.resolve("else"));
    latest.remember(out.resolve("lizard-two"));
    latest.remember(out.resolve("below/lizard"));
    assertThat(latest.pointer()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lizard-9", "../lizard", "/etc", "lizard\\u0000", "cat-7"})
  void whereTheFileNamesNoRunTheHighestNumberIsTheLatest(String pointer) throws IOException {
    run("lizard");
    run("lizard-2");
    Path tenth = run("lizard-10");
    run("cat-7");
    run("lizard-11x");
    Files.createDirectories(out.resolve("lizard-12"));
    Files.writeString(latest.pointer(), pointer);
    assertThat(latest.find()).contains(tenth);
  }
}

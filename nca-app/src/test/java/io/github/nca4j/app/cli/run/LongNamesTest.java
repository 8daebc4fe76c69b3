package io.github.nca4j.app.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.nca4j.app.cli.CommandRun;
import io.github.nca4j.app.cli.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A name that a file system has no room for is told before a folder is made. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "whole paths are too long there")
class LongNamesTest {
  @TempDir private Path folder;

  private void requireNothingMade() throws IOException {
    try (Stream<Path> made = Files.list(folder)) {
      assertThat(made.filter(Files::isDirectory)).isEmpty();
    }
  }

  @Test
  void thatOfThePointerToTheLatestRun() throws IOException {
    Path usual = folder.resolve("out").resolve("x".repeat(250));
    assertThatIOException()
        .isThrownBy(() -> new LatestRun(usual).requireRoom())
        .withMessageContainingAll(".latest", "too long", "--out");
    new LatestRun(folder.resolve("out").resolve("x".repeat(240))).requireRoom();
    requireNothingMade();
  }

  @Test
  void thatOfAFolderThatIsGiven() throws IOException {
    Path out = folder.resolve("a").resolve("x".repeat(300));
    Path picture = TestFiles.bar(folder, 255);
    for (String command : new String[] {"train", "gallery"}) {
      CommandRun.of(command, picture, "--steps", 1, "--out", out).failsSaying(2, "too long");
      requireNothingMade();
    }
  }
}

package io.github.nca4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SeveralJvmsTest {
  @Test
  void eachMeasuresEverythingAndTheirFiguresAreMerged() throws IOException {
    StringWriter text = new StringWriter();
    FakeBenchmark.jvms(2, "measure").run().printJson(new PrintWriter(text));
    assertThat(text.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\"jvms\":2"))
        .anyMatch(line -> line.contains("\"trainMillis\":9.5"));
  }

  @Test
  void oneThatFailsEndsAllWithItsOwnWordsAndExitCode() {
    assertThatExceptionOfType(JvmFailedException.class)
        .isThrownBy(() -> FakeBenchmark.jvms(3, "fail").run())
        .withMessage("JVM 1 of 3: out of memory")
        .matches(e -> e.exitCode() == 2 && !e.wasAskedToEnd());
  }

  @Test
  void ofOneThatSaysNothingOfItsEndTheLastLineIsTold() {
    assertThatExceptionOfType(JvmFailedException.class)
        .isThrownBy(() -> FakeBenchmark.jvms(3, "crash").run())
        .withMessage("JVM 1 of 3: ended with exit code 134: no room");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there, only the console can ask politely")
  void theyEndWithTheJvmThatStartedThem() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FakeBenchmark.class.getName(),
                "start")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = parent.inputReader()) {
      String line = lines.readLine();
      while (line != null && !line.contains("asleep")) {
        line = lines.readLine();
      }
      List<ProcessHandle> children = parent.descendants().toList();
      assertThat(children).isNotEmpty();
      parent.toHandle().destroy();
      for (ProcessHandle child : children) {
        assertThat(child.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
      }
    } finally {
      parent.descendants().forEach(ProcessHandle::destroyForcibly);
      parent.destroyForcibly();
    }
  }

  @Test
  void lessThanOneIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeBenchmark.jvms(0, "measure"))
        .withMessageContaining("jvms 0");
  }
}

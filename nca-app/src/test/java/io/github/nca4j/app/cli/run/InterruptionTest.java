package io.github.nca4j.app.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.app.cli.Nca;
import io.github.nca4j.app.cli.TestFiles;
import io.github.nca4j.core.format.ModelFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** In a JVM of its own, since it ends with it. */
class InterruptionTest {
  @TempDir private Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there, only the console can ask politely")
  void aTrainingAskedToEndSavesEverythingAndSaysHowToGoOn()
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Nca.class.getName(),
                "train",
                TestFiles.lizard(folder).toString(),
                "--size=8",
                "--padding=4",
                "--pool=8",
                "--steps=1000000",
                "--log-every=1",
                "--out=" + out)
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("step 3/")) {
        line = lines.readLine();
      }
      // That of the process itself would close its streams, too.
      process.toHandle().destroy();
      assertThat(lines.lines())
          .anyMatch(said -> said.endsWith(" --out " + out + " --resume"))
          .noneMatch(said -> said.contains("--out="));
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(ModelFile.load(out.resolve("model.nca.json")).provenance().steps())
        .isGreaterThanOrEqualTo(3);
    assertThat(out.resolve("checkpoint.bin")).isNotEmptyFile();
    assertThat(out.resolve("healing.gif")).isNotEmptyFile();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there, only the console can ask politely")
  void theBarIsGoneBeforeItSaysWhereItSaves() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Dnca.terminal=outerr",
                "-cp",
                System.getProperty("java.class.path"),
                Nca.class.getName(),
                "train",
                TestFiles.lizard(folder).toString(),
                "--size=8",
                "--padding=4",
                "--pool=8",
                "--steps=1000000",
                "--out=" + out)
            .redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    Process process = builder.start();
    try (BufferedReader said = process.inputReader()) {
      StringBuilder before = new StringBuilder();
      while (!before.toString().matches("(?s).*step [3-9]/.*")) {
        before.append((char) said.read());
      }
      process.toHandle().destroy();
      List<String> after = said.lines().toList();
      int saving = after.indexOf("saving to " + out + " ...");
      assertThat(saving).as("%s", after).isNotNegative();
      assertThat(after.lastIndexOf("saving to " + out + " ...")).as("said once").isEqualTo(saving);
      assertThat(String.join("\n", after.subList(saving + 1, after.size())))
          .contains("--resume")
          .doesNotContain("log10 loss", "growing: step", "starting ...");
    } finally {
      process.destroyForcibly();
    }
  }
}

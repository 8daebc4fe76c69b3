package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.app.cli.output.CheckedOutput;
import io.github.nca4j.app.cli.terminal.Terminal;
import io.github.nca4j.core.format.ModelFile;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands do where nothing can be written to standard output. */
class StandardOutputTest {
  private static final String SMALL =
      " --size 4 --padding 2 --batch 2 --pool 4 --rollout 2 --hidden 4 --no-window --out OUT";

  @TempDir private Path folder;
  private String lizard;
  private String model;

  @BeforeEach
  void makeFiles() throws IOException {
    lizard = TestFiles.lizard(folder).toString();
    model = TestFiles.idleModel(folder).toString();
  }

  /** A stream with room for some bytes. */
  private static final class Narrow extends OutputStream {
    private final String fault;
    private int room;

    Narrow(int room, String fault) {
      this.room = room;
      this.fault = fault;
    }

    @Override
    public void write(int b) throws IOException {
      if (room-- <= 0) {
        throw new IOException(fault);
      }
    }
  }

  private CommandRun run(OutputStream out, String words) {
    String[] args =
        words
            .replace("PICTURE", lizard)
            .replace("MODEL", model)
            .replace("OUT", folder.resolve("out").toString())
            .split(" ");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Nca.run(
            CheckedOutput.of(out),
            new PrintStream(err, true, Terminal.charset("stderr.encoding")),
            words.isEmpty() ? new String[0] : args);
    return new CommandRun(
        code, List.of(), err.toString(Terminal.charset("stderr.encoding")).lines().toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--help",
        "train --help",
        "mnist --help",
        "grow MODEL --size 6 --steps 60",
        "grow MODEL --size 6 --steps 60 --json",
        "export MODEL --npz OUT",
        "export MODEL --npz OUT --json",
        "evaluate MODEL --target PICTURE --size 4 --padding 2 --runs 1",
        "evaluate MODEL --target PICTURE --size 4 --padding 2 --runs 1 --json",
        "train PICTURE --regime growing --steps 3 --log-every 1" + SMALL,
        "train PICTURE --regime growing --steps 3 --log-every 1 --json" + SMALL
      })
  void aFullDiskBehindItIsTold(String words) {
    run(new Narrow(0, "No space left on device"), words)
        .failsSaying(2, "standard output", "No space left on device");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "grow MODEL --size 6 --steps 200 --every 1",
        "grow MODEL --size 6 --steps 200 --every 1 --json",
        "train PICTURE --regime growing --steps 100 --log-every 1" + SMALL,
        "train PICTURE --regime growing --steps 100 --log-every 1 --json" + SMALL
      })
  void aReaderThatGoesAwayEndsItQuietly(String words) {
    CommandRun run = run(new Narrow(150, "Broken pipe"), words);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(141);
  }

  @Test
  void whatWasTrainedByThenIsSaved() throws IOException {
    run(
            new Narrow(700, "No space left on device"),
            "train PICTURE --regime growing --steps 500 --log-every 1" + SMALL)
        .failsSaying(2, "standard output");
    assertThat(ModelFile.load(folder.resolve("out/model.nca.json")).provenance().steps())
        .isBetween(2, 100);
    assertThat(folder.resolve("out/checkpoint.bin")).isNotEmptyFile();
  }

  @Test
  void halfAFilmIsNotWritten() {
    String film = "grow MODEL --size 6 --steps 200 --every 1 --out OUT.gif";
    assertThat(run(new Narrow(150, "Broken pipe"), film).exitCode()).isEqualTo(141);
    assertThat(folder.resolve("out.gif")).doesNotExist();
  }

  @Test
  void aGallerySavesWhatItHasTrained() throws IOException {
    String small = SMALL.replace(" --no-window", "");
    run(
            new Narrow(700, "No space left on device"),
            "gallery PICTURE --regime growing --steps 500 --log-every 1" + small)
        .failsSaying(2, "standard output");
    assertThat(ModelFile.load(folder.resolve("out/lizard/model.nca.json")).provenance().steps())
        .isBetween(2, 100);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(120)
  void theSameInAProcess() throws IOException, InterruptedException {
    Path errors = folder.resolve("errors");
    Process full =
        NcaProcess.of(folder, "grow", model, "--steps", 5)
            .redirectOutput(Path.of("/dev/full").toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(full.waitFor()).isEqualTo(2);
    assertThat(Files.readAllLines(errors))
        .filteredOn(line -> !line.startsWith("WARNING:"))
        .singleElement()
        .asString()
        .startsWith("nca: cannot write to standard output");

    Process headed =
        NcaProcess.of(folder, "grow", model, "--steps", 100_000_000, "--every", 1)
            .redirectError(errors.toFile())
            .start();
    try (BufferedReader lines = headed.inputReader()) {
      assertThat(lines.readLine()).startsWith("step");
    }
    assertThat(headed.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(headed.exitValue()).isEqualTo(141);
    assertThat(Files.readAllLines(errors)).allMatch(line -> line.startsWith("WARNING:"));
  }
}

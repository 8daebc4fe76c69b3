package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.nca4j.core.format.ModelFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pictures and models may come out of a pipe, which can be read once. */
@Timeout(120)
class PipedInputTest {
  @TempDir private Path folder;
  private Path pipe;

  @BeforeEach
  void makePipe() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/stdin")), "no /dev/stdin");
    pipe = folder.resolve("pipe");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(made.waitFor() == 0, "no mkfifo");
  }

  /** Runs a command while something else writes a file into the pipe. */
  private CommandRun reading(Path file, Object... words) throws Exception {
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream out = Files.newOutputStream(pipe)) {
                Files.copy(file, out);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.setDaemon(true);
    writer.start();
    CommandRun run = CommandRun.of(words);
    writer.join();
    return run;
  }

  private Object[] training(Path picture, Object... more) {
    List<Object> words = new ArrayList<>(List.of("train", picture, "--size", 8, "--padding", 2));
    words.addAll(List.of("--batch", 2, "--pool", 4, "--damaged", 1, "--rollout", "8..10"));
    words.addAll(List.of("--steps", 1, "--no-window", "--out", folder.resolve("out")));
    words.addAll(Arrays.asList(more));
    return words.toArray();
  }

  @Test
  void aPictureAndTheModelToStartFrom() throws Exception {
    Path lizard = TestFiles.lizard(folder);
    reading(lizard, training(pipe)).succeeds();
    assertThat(ModelFile.load(folder.resolve("out/model.nca.json")).provenance().target())
        .isEqualTo("pipe");
    reading(TestFiles.idleModel(folder), training(lizard, "--from", pipe, "--overwrite"))
        .succeeds();
    assertThat(ModelFile.load(folder.resolve("out/model.nca.json")).channels()).isEqualTo(6);
  }

  /** A page, whatever its model is called. */
  private static String named(Path page) throws IOException {
    return Files.readString(page).replaceAll("(?i)pipe|idle", "model");
  }

  @Test
  void aModelForEveryCommandThatTakesOne() throws Exception {
    Path model = TestFiles.idleModel(folder);
    reading(model, "grow", pipe, "--steps", 2, "--size", "9x9").succeeds();
    Path lizard = TestFiles.lizard(folder);
    reading(model, "evaluate", pipe, "--target", lizard, "--size", 6, "--runs", 1).succeeds();
    Path page = folder.resolve("page.html");
    reading(
            model,
            "export",
            pipe,
            "--html",
            page,
            "--npz",
            folder.resolve("a.npz"),
            "--onnx",
            folder.resolve("a.onnx"))
        .succeeds();
    Path expected = folder.resolve("expected.html");
    CommandRun.of("export", model, "--html", expected).succeeds();
    assertThat(named(page)).isEqualTo(named(expected));
    reading(folder.resolve("a.npz"), "import", pipe, "-o", folder.resolve("b.nca.json")).succeeds();
  }

  @Test
  void aTargetToEvaluateWith() throws Exception {
    Path lizard = TestFiles.lizard(folder);
    Path model = TestFiles.idleModel(folder);
    CommandRun piped =
        reading(lizard, "evaluate", model, "--target", pipe, "--size", 6, "--runs", 1);
    CommandRun direct =
        CommandRun.of("evaluate", model, "--target", lizard, "--size", 6, "--runs", 1);
    assertThat(piped.succeeds().out()).isEqualTo(direct.out());
  }

  private void standardInput(Path file, Path expected, Object... words) throws Exception {
    Process process =
        NcaProcess.of(folder, words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    try (OutputStream out = process.getOutputStream()) {
      Files.copy(file, out);
    }
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as("exit code, having said %s", Files.readString(folder.resolve("said.txt")))
        .isZero();
    assertThat(expected).isNotEmptyFile();
  }

  @Test
  void standardInputIsADashOrItsFile() throws Exception {
    Path lizard = TestFiles.lizard(folder);
    standardInput(lizard, folder.resolve("out/model.nca.json"), training(Path.of("-")));
    assertThat(ModelFile.load(folder.resolve("out/model.nca.json")).provenance().target())
        .isEqualTo("stdin");
    Path grown = folder.resolve("grown.png");
    standardInput(
        TestFiles.idleModel(folder), grown, "grow", "/dev/stdin", "--steps", 2, "--out", grown);
  }
}

package io.github.nca4j.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.app.cli.CommandRun;
import io.github.nca4j.app.cli.TestFiles;
import io.github.nca4j.app.cli.name.InputFile;
import io.github.nca4j.exchange.NumpyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command may not write over, of itself and of whole commands. */
class OutputFilesTest {
  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void makeModel() throws IOException {
    model = TestFiles.idleModel(folder);
  }

  private Path there(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "dear to somebody");
  }

  @Test
  void aFileThatExistsIsSparedUnlessAskedOtherwise() throws IOException {
    Path file = there("x.png");
    assertThatIOException()
        .isThrownBy(() -> new OutputFiles(false).writes("--out", file).check())
        .withMessageContainingAll("--out", file.toString(), "--overwrite");
    new OutputFiles(true).writes("--out", file).check();
    new OutputFiles(false).writes("--out", folder.resolve("new.png")).check();
  }

  @Test
  void theEndingOfAnotherKindIsRefused() throws IOException {
    Path page = folder.resolve("x.html");
    CommandRun.of("export", model, "--npz", page).failsSaying(2, "--npz " + page, ".npz");
    CommandRun.of("grow", model, "--steps", 1, "--npy", page).failsSaying(2, "must end in .npy");
    CommandRun.of("import", model, "--out", page).failsSaying(2, "must end in .json");
    assertThat(page).doesNotExist();
    CommandRun.of("export", model, "--npz", folder.resolve("weights")).succeeds();
  }

  @Test
  void aFileThatIsProposedIsNoneThatIsThere() throws IOException {
    String stem = folder.resolve("x").toString();
    assertThat(OutputFiles.free(stem, ".gif")).isEqualTo(stem + ".gif");
    there("x.gif");
    assertThat(OutputFiles.free(stem, ".gif")).isEqualTo(stem + "-2.gif");
  }

  @Test
  void standardInputIsOneFile() {
    Path input = InputFile.STANDARD_INPUT;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutputFiles(false).reads("MODEL", input).reads("IMAGE", input))
        .withMessage("standard input cannot be both MODEL and IMAGE");
  }

  @Test
  void twoOutputsInOneFileAreRefusedAnyway() throws IOException {
    Path file = there("x.png");
    Path same = folder.resolve("below").resolve("..").resolve("x.png");
    Files.createDirectory(folder.resolve("below"));
    Path fresh = folder.resolve("new.png");
    for (Path[] two : new Path[][] {{file, file}, {file, same}, {fresh, fresh}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> new OutputFiles(true).writes("--out", two[0]).writes("--npy", two[1]).check())
          .withMessageContainingAll("--out", "--npy", "same file");
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
  void aLinkIsTheFileThatItLeadsTo() throws IOException {
    Path folderLink = Files.createSymbolicLink(folder.resolve("link"), folder);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new OutputFiles(true)
                    .writes("--out", folder.resolve("new.png"))
                    .writes("--npy", folderLink.resolve("new.png"))
                    .check());
    Path link = Files.createSymbolicLink(folder.resolve("x.png"), there("y.png"));
    assertThatIOException().isThrownBy(() -> new OutputFiles(false).writes("--out", link).check());
  }

  @Test
  void whatIsReadIsNamedAsThat() {
    assertThatIOException()
        .isThrownBy(
            () -> new OutputFiles(false).reads("MODEL", model).writes("--out", model).check())
        .withMessageContainingAll("--out", "MODEL", "--overwrite");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grow MODEL --steps 1 --out | x.png",
        "grow MODEL --steps 1 --out | x.gif",
        "grow MODEL --steps 1 --npy | x.npy",
        "export MODEL --html | x.html",
        "export MODEL --npz | x.npz",
        "export MODEL --onnx | x.onnx"
      })
  void noCommandWritesOverAFile(String words, String name) throws IOException {
    Path file = there(name);
    String command = words.replace("MODEL", model.toString()) + " " + file;
    CommandRun run = CommandRun.ofLine(command);
    run.failsSaying(2, file.toString(), "exists already", "--overwrite");
    assertThat(run.out()).as("work done before").isEmpty();
    assertThat(file).hasContent("dear to somebody");
    CommandRun.ofLine(command + " --overwrite").succeeds();
    assertThat(Files.size(file)).isGreaterThan(16);
  }

  @Test
  void anImportWritesOverNothing() throws IOException {
    Path arrays = folder.resolve("idle.npz");
    CommandRun.of("export", model, "--npz", arrays).succeeds();
    Path imported = there("imported.nca.json");
    CommandRun.of("import", arrays, "-o", imported).failsSaying(2, "exists already");
    CommandRun.of("import", arrays, "-o", arrays).failsSaying(2, "FILE", "--overwrite");
    CommandRun.of("import", arrays, "-o", imported, "--overwrite").succeeds();
    CommandRun.of("grow", imported, "--steps", 1).succeeds();
  }

  @Test
  void aStateCanBeReplacedByTheOneThatItGrowsInto() throws IOException {
    Path state = folder.resolve("state.npy");
    CommandRun.of("grow", model, "--size", 6, "--steps", 1, "--npy", state).succeeds();
    CommandRun.of("grow", model, "--start", state, "--npy", state).failsSaying(2, "--start");
    CommandRun.of("grow", model, "--start", state, "--npy", state, "--overwrite").succeeds();
    assertThat(NumpyFile.read(state).toGrid().height()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({
    "--out x.png --npy x.png",
    "--out x.png --npy ./x.png",
    "--out x.png --npy x.png --overwrite"
  })
  void aGrowthHasTwoFiles(String options) throws IOException {
    String there = options.replace(" x", " " + folder + "/x").replace(" ./", " " + folder + "/./");
    CommandRun.ofLine("grow " + model + " --steps 1 " + there)
        .failsSaying(2, "--out", "--npy", "same file");
    assertThat(folder.resolve("x.png")).doesNotExist();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
  void aLinkToAFileThatIsStillMissingIsThatFile() throws IOException {
    Path file = folder.resolve("later.png");
    Path link = Files.createSymbolicLink(folder.resolve("link.npy"), Path.of("later.png"));
    CommandRun.of("grow", model, "--steps", 1, "--out", file, "--npy", link, "--overwrite")
        .failsSaying(2, "--out", "--npy", "same file");
    assertThat(file).doesNotExist();
  }

  @Test
  void anExportHasAFileForEachKind() {
    Path file = folder.resolve("x");
    CommandRun.of("export", model, "--html", file, "--onnx", file)
        .failsSaying(2, "--html", "--onnx", "same file");
    assertThat(file).doesNotExist();
  }
}

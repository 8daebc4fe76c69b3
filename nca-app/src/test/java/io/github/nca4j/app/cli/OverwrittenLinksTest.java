package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What --overwrite does to symbolic links, and to what they lead to. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
class OverwrittenLinksTest {
  private static final String DEAR = "dear to somebody";

  @TempDir private Path folder;

  private Path dear(String name) throws IOException {
    return Files.writeString(folder.resolve(name), DEAR);
  }

  @Test
  void aLinkThatIsNamedLeadsToTheFileThatIsReplaced() throws IOException {
    Path model = TestFiles.idleModel(folder);
    Path behind = dear("behind.png");
    Path link = Files.createSymbolicLink(folder.resolve("x.png"), behind);
    CommandRun.of("grow", model, "--steps", 1, "--size", 8, "--out", link, "--overwrite")
        .succeeds();
    assertThat(link).isSymbolicLink();
    assertThat(Files.readAllBytes(behind)).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void unlessThatIsAnotherKindOfFile() throws IOException {
    Path model = TestFiles.idleModel(folder);
    Path behind = dear("letter.txt");
    Path link = Files.createSymbolicLink(folder.resolve("x.png"), behind);
    CommandRun.of("grow", model, "--steps", 1, "--out", link, "--overwrite")
        .failsSaying(2, "x.png", "letter.txt", "another kind of file");
    assertThat(behind).hasContent(DEAR);
  }

  @Test
  void aLinkInATrainingRunsFolderIsReplacedItself() throws IOException {
    Path behind = dear("best.nca.json");
    Path out = Files.createDirectory(folder.resolve("run"));
    Path link = Files.createSymbolicLink(out.resolve("model.nca.json"), behind);
    CommandRun.of(
            "train",
            TestFiles.bar(folder, 255),
            "--size",
            8,
            "--padding",
            2,
            "--steps",
            1,
            "--no-window",
            "--out",
            out,
            "--overwrite")
        .succeeds();
    assertThat(link).isRegularFile();
    assertThat(Files.isSymbolicLink(link)).isFalse();
    assertThat(behind).hasContent(DEAR);
  }

  @Test
  void aLinkInAFolderOfSamplesIsReplacedItself() throws IOException {
    Path photographs = Files.createDirectory(folder.resolve("photographs"));
    Path mine = Files.writeString(photographs.resolve("0000.png"), DEAR);
    Path out = Files.createDirectory(folder.resolve("shapes"));
    Files.createSymbolicLink(out.resolve("images"), photographs);
    CommandRun.of("segment", "sample", out, "--count", 1, "--overwrite").succeeds();
    assertThat(mine).hasContent(DEAR);
    assertThat(out.resolve("images").resolve("0000.png")).isRegularFile();
  }
}

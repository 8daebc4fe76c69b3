package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  private static final List<String> FILES = List.of("model.json", "loss.csv");

  @TempDir private Path parent;
  private Path lizard;

  @BeforeEach
  void nameFolder() {
    lizard = parent.resolve("lizard");
  }

  private static void write(Path folder, String file) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(file), "of another run");
  }

  private Path next() throws IOException {
    try (RunFolder next = RunFolder.next(lizard, FILES)) {
      return next.path();
    }
  }

  @Test
  void aRunHasTheFirstFolderThatHasNoneOfItsFiles() throws IOException {
    assertThat(next()).isEqualTo(lizard);
    Files.createDirectory(lizard);
    write(lizard, "notes.txt");
    assertThat(next()).isEqualTo(lizard);
    write(lizard, "loss.csv");
    assertThat(next()).isEqualTo(parent.resolve("lizard-2"));
    write(parent.resolve("lizard-2"), "model.json");
    Files.writeString(parent.resolve("lizard-3"), "a file");
    assertThat(next()).isEqualTo(parent.resolve("lizard-4"));
    assertThat(lizard.resolve("loss.csv")).hasContent("of another run");
  }

  @Test
  void aFolderThatAnotherRunHasIsPassedBy() throws IOException {
    try (RunFolder first = RunFolder.next(lizard, FILES)) {
      assertThat(first.path()).isEqualTo(lizard);
      assertThat(next()).isEqualTo(parent.resolve("lizard-2"));
    }
  }

  @Test
  void theFolderOneIsInIsNumberedByItsName() throws IOException {
    Files.createDirectory(lizard);
    write(lizard, "loss.csv");
    try (RunFolder next = RunFolder.next(lizard.resolve("."), FILES)) {
      assertThat(next.path()).isEqualTo(parent.resolve("lizard-2"));
    }
  }

  @Test
  void whatAnotherRunLeftIsNamedAndStays() throws IOException {
    write(lizard, "loss.csv");
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> RunFolder.fresh(lizard, FILES))
        .satisfies(e -> assertThat(e.getFile()).isEqualTo(lizard.toString()))
        .satisfies(e -> assertThat(e.getReason()).contains("loss.csv").doesNotContain("model"));
    assertThat(lizard.resolve("loss.csv")).hasContent("of another run");
    assertThat(lizard.resolve(".nca-lock")).doesNotExist();
  }

  @Test
  void twoRunsAtOnceHaveNotTheSameFolder() throws IOException {
    try (RunFolder first = RunFolder.claim(lizard)) {
      assertThat(first.path()).isEqualTo(lizard);
      assertThatIOException()
          .isThrownBy(() -> RunFolder.claim(lizard))
          .withMessageContainingAll("another run", lizard.toString());
      assertThatIOException()
          .isThrownBy(() -> RunFolder.fresh(lizard, FILES))
          .withMessageContainingAll("another run", lizard.toString());
    }
    RunFolder.claim(lizard).close();
  }

  @Test
  void aFolderIntoWhichNothingWasWrittenIsGoneAgain() throws IOException {
    RunFolder unused = RunFolder.claim(lizard);
    assertThat(lizard).isDirectory();
    unused.close();
    assertThat(lizard).doesNotExist();
    Files.createDirectory(lizard);
    RunFolder.claim(lizard).close();
    assertThat(lizard).isDirectory();
  }

  @Test
  void foldersMadeForOneIntoWhichNothingWasWrittenAreGoneAgain() throws IOException {
    Path deep = lizard.resolve("a/b");
    RunFolder.claim(deep).close();
    assertThat(lizard).doesNotExist();
    RunFolder unused = RunFolder.claim(deep);
    write(lizard, "notes.txt");
    unused.close();
    assertThat(deep.getParent()).doesNotExist();
    assertThat(lizard.resolve("notes.txt")).exists();
  }

  @Test
  void onlyTheFilesThatAreNamedAreCleared() throws IOException {
    write(lizard, "loss.csv");
    write(lizard, "notes.txt");
    Files.createDirectory(lizard.resolve("model.json"));
    try (RunFolder folder = RunFolder.claim(lizard)) {
      folder.clear(FILES);
    }
    assertThat(lizard.resolve("loss.csv")).doesNotExist();
    assertThat(lizard.resolve("notes.txt")).exists();
    assertThat(lizard.resolve("model.json")).isDirectory();
  }

  @Test
  void whyAFolderCannotBeMadeIsSaidInWords() {
    Path tooLong = parent.resolve("x".repeat(300));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> RunFolder.claim(tooLong))
        .withMessageStartingWith("cannot write " + tooLong + ": ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Exception"));
  }

  @Test
  void aFileInPlaceOfTheFolderIsNamed() throws IOException {
    Files.writeString(lizard, "in the way");
    assertThatIOException()
        .isThrownBy(() -> RunFolder.claim(lizard))
        .withMessageContainingAll(lizard.toString(), "not a folder");
  }
}

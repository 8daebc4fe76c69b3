package io.github.nca4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
  @TempDir private Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path existing() throws IOException {
    return Files.writeString(folder.resolve("kept.txt"), "old and whole");
  }

  private void assertOnlyTheOldFileIsThere() throws IOException {
    assertThat(folder.toFile().list()).containsExactly("kept.txt");
    assertThat(folder.resolve("kept.txt")).hasContent("old and whole");
  }

  @Test
  void aNewFileIsWritten() throws IOException {
    Path file = folder.resolve("new.txt");
    SafeFile.write(file, out -> out.write(bytes("content")));
    assertThat(file).hasContent("content");
    assertThat(folder.toFile().list()).containsExactly("new.txt");
  }

  @Test
  void anOldFileIsReplacedAsAWhole() throws IOException {
    Path file = existing();
    SafeFile.write(file, out -> out.write(bytes("new")));
    assertThat(file).hasContent("new");
    assertThat(folder.toFile().list()).containsExactly("kept.txt");
  }

  @Test
  void theOldFileStandsUntilAllIsWritten() throws IOException {
    Path file = existing();
    SafeFile.write(
        file,
        out -> {
          out.write(new byte[200_000]);
          out.flush();
          assertThat(file).hasContent("old and whole");
        });
    assertThat(file).hasSize(200_000);
  }

  @Test
  void aDiskThatFillsUpHalfWayLeavesTheOldFile() throws IOException {
    Path file = existing();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                SafeFile.write(
                    file,
                    out -> {
                      out.write(new byte[200_000]);
                      throw new IOException("No space left on device");
                    }))
        .withMessage("cannot write " + file + ": No space left on device");
    assertOnlyTheOldFileIsThere();
  }

  @Test
  void anUncheckedIoExceptionIsReportedAsTheIoExceptionInIt() throws IOException {
    Path file = existing();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                SafeFile.write(
                    file,
                    out -> {
                      throw new UncheckedIOException(new IOException("lost"));
                    }))
        .withMessage("cannot write " + file + ": lost");
    assertOnlyTheOldFileIsThere();
  }

  @Test
  void anUncheckedExceptionOfTheContentPassesThroughAndLeavesTheOldFile() throws IOException {
    Path file = existing();
    IllegalStateException thrown = new IllegalStateException("a mistake");
    assertThatThrownBy(
            () ->
                SafeFile.write(
                    file,
                    out -> {
                      out.write(1);
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertOnlyTheOldFileIsThere();
  }

  @Test
  void contentMayCloseTheStream() throws IOException {
    Path file = folder.resolve("closed.txt");
    SafeFile.write(
        file,
        out -> {
          out.write(bytes("all of it"));
          out.close();
        });
    assertThat(file).hasContent("all of it");
  }

  @Test
  void manySmallAndLargePiecesArriveInOrder() throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    SafeFile.Content content =
        out -> {
          for (int i = 0; i < 300; i++) {
            out.write(i);
            out.write(new byte[i * 7], i, i);
          }
        };
    content.writeTo(expected);
    Path file = folder.resolve("pieces");
    SafeFile.write(file, content);
    assertThat(file).hasBinaryContent(expected.toByteArray());
  }

  @Test
  void aMissingFolderIsNamed() {
    Path file = folder.resolve("none").resolve("a.txt");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SafeFile.write(file, OutputStream::flush))
        .withMessageContaining("cannot write " + file)
        .withMessageContaining(folder.resolve("none") + " does not exist");
  }

  @Test
  void aFileInPlaceOfTheFolderIsNamed() throws IOException {
    Path file = existing().resolve("a.txt");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SafeFile.write(file, OutputStream::flush))
        .withMessageContaining("cannot write " + file)
        .withMessageContaining("is not a folder");
  }

  @Test
  void aFolderIsNotReplaced() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SafeFile.write(folder, OutputStream::flush))
        .withMessage("cannot write " + folder + ": it is a folder");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SafeFile.write(Path.of("/"), OutputStream::flush))
        .withMessageContaining("it is a folder");
  }

  @Test
  void anUnwritableFolderIsRefusedAndTheOldFileStays() throws IOException {
    Path file = existing();
    assertThat(folder.toFile().setWritable(false)).isTrue();
    try {
      assumeTrue(!Files.isWritable(folder), "this user may write into every folder");
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> SafeFile.write(file, OutputStream::flush))
          .withMessage("cannot write " + file + ": permission denied in its folder");
    } finally {
      assertThat(folder.toFile().setWritable(true)).isTrue();
    }
    assertOnlyTheOldFileIsThere();
  }

  @Test
  void aFolderThatTakesNoNewFilesIsNamed() {
    Path file = Path.of("/proc/nca4j.txt");
    assumeTrue(Files.isDirectory(file.getParent()), "there is no /proc");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SafeFile.write(file, OutputStream::flush))
        .withMessageContaining("cannot write " + file + ": ")
        .withMessageContaining("its folder")
        .withMessageNotContaining(".tmp");
  }

  @Test
  void anotherFileThatTheContentMissesIsNamedToo() throws IOException {
    Path file = existing();
    Path other = folder.resolve("other.txt");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SafeFile.write(file, out -> Files.copy(other, out)))
        .withMessage("cannot write " + file + ": " + other + " does not exist");
    assertOnlyTheOldFileIsThere();
  }

  @Test
  void aReadOnlyFileIsNotReplaced() throws IOException {
    Path file = existing();
    assertThat(file.toFile().setWritable(false)).isTrue();
    assumeTrue(!Files.isWritable(file), "this user may write into every file");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SafeFile.write(file, out -> out.write(1)))
        .withMessage("cannot write " + file + ": it is read-only");
    assertOnlyTheOldFileIsThere();
  }

  @Test
  void aDeviceIsNotReplaced() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "there is no /dev/null");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SafeFile.write(device, OutputStream::flush))
        .withMessage("cannot write /dev/null: it is not a regular file");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
  void aSymbolicLinkIsFollowedAndStaysALink() throws IOException {
    Path file = existing();
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Path link = Files.createSymbolicLink(inner.resolve("link"), Path.of("..", "kept.txt"));
    Path second = Files.createSymbolicLink(inner.resolve("second"), Path.of("link"));
    SafeFile.write(second, out -> out.write(bytes("new")));
    assertThat(link).isSymbolicLink();
    assertThat(second).isSymbolicLink();
    assertThat(file).hasContent("new");
    assertThat(inner.toFile().list()).containsExactlyInAnyOrder("link", "second");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
  void aLinkToAFileThatIsNotYetThereMakesIt() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("later.txt"));
    SafeFile.write(link, out -> out.write(bytes("here")));
    assertThat(folder.resolve("later.txt")).hasContent("here");
    assertThat(link).isSymbolicLink();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
  void linksThatGoRoundInACircleAreRefused() throws IOException {
    Path first = folder.resolve("first");
    Files.createSymbolicLink(first, Path.of("second"));
    Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> SafeFile.write(first, OutputStream::flush))
        .withMessageContaining("circle");
  }

  @Test
  void aFileNameAloneGoesIntoTheWorkingFolder() throws IOException {
    Path file = Path.of("safe-file-test-" + System.nanoTime() + ".tmp");
    try {
      SafeFile.write(file, out -> out.write(bytes("here")));
      assertThat(file).hasContent("here");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Test
  void otherFileSystemsWorkToo() throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
      Path file = zip.getPath("/inside.txt");
      SafeFile.write(file, out -> out.write(bytes("zipped")));
      assertThat(Files.readString(file)).isEqualTo("zipped");
    }
  }

  @Test
  void aReasonThatIsOnlyAPathIsPutInWords() {
    assertThat(SafeFile.message(new NoSuchFileException("/proc/x")))
        .isEqualTo("/proc/x does not exist");
    assertThat(SafeFile.message(new NotDirectoryException("/a"))).isEqualTo("/a is not a folder");
    assertThat(SafeFile.message(new AccessDeniedException("/a")))
        .isEqualTo("/a: permission denied");
    assertThat(SafeFile.message(new FileSystemException("/a", null, "No space left on device")))
        .isEqualTo("/a: No space left on device");
    assertThat(SafeFile.reason(new ClosedChannelException())).isEqualTo("closed channel");
  }
}

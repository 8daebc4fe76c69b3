package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  @TempDir private Path folder;

  @Test
  void twoWindowsThatAreRecordedAtOnceHaveAFileEach() throws IOException {
    Recording one = Recording.in(folder, 1);
    Recording other = Recording.in(folder, 1);
    assertThat(one.file()).isEqualTo(folder.resolve("play-1.gif"));
    assertThat(other.file()).isEqualTo(folder.resolve("play-2.gif"));
  }

  @Test
  void aFilmThatIsThereKeepsItsName() throws IOException {
    Path film = Files.writeString(folder.resolve("play-1.gif"), "a film");
    assertThat(Recording.in(folder, 1).number()).isEqualTo(2);
    assertThat(film).hasContent("a film");
  }

  @Test
  void withoutFramesThereIsNoFile() throws IOException {
    Recording.in(folder, 1).write();
    assertThat(folder).isEmptyDirectory();
  }
}

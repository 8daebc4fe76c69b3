package io.github.nca4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {
  @TempDir private Path folder;

  private void assertKeepsFiles(SharedFolder shared) throws IOException {
    shared.create("");
    assertThat(shared.list("a unit")).isEmpty();
    assertThat(shared.read("a unit", "text")).isEmpty();
    shared.create("a unit");
    shared.write("a unit", "text", "old");
    shared.write("a unit", "text", "new");
    Path file = folder.resolve("file");
    Files.write(file, new byte[] {1, 2, 3});
    shared.put(file, "a unit", "bytes");
    assertThat(shared.read("a unit", "text")).isEqualTo("new");
    shared.get("a unit", "bytes", folder.resolve("copy"));
    assertThat(folder.resolve("copy")).hasSameBinaryContentAs(file);
    assertThat(shared.list("a unit")).contains("text", "bytes").noneMatch(n -> n.endsWith(".tmp"));
    shared.delete("a unit", "text");
    shared.delete("a unit", "text");
    assertThat(shared.list("a unit")).doesNotContain("text");
  }

  @Test
  void aFolderOfThisMachineKeepsFiles() throws IOException {
    URI uri = SharedFolder.normalised(folder.resolve("local").toString());
    SharedFolder shared = SharedFolder.open(uri, new Configuration());
    assertThat(shared).isInstanceOf(LocalFolder.class);
    assertKeepsFiles(shared);
  }

  @Test
  void aFolderOfHadoopKeepsFiles() throws IOException {
    assertKeepsFiles(HadoopFolder.open(folder.resolve("hadoop").toUri(), new Configuration()));
  }

  @Test
  void aSchemeThatHadoopDoesNotKnowIsToldInALine() {
    assertThatThrownBy(() -> SharedFolder.open(URI.create("nowhere://x/y"), new Configuration()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot open the shared folder nowhere://x/y");
  }

  @Test
  void aPathBecomesAUri() {
    assertThat(SharedFolder.normalised("/a/../b").toString()).isEqualTo("file:///b");
    assertThat(SharedFolder.normalised("file:/b/").toString()).isEqualTo("file:///b");
    assertThat(SharedFolder.normalised("hdfs://host/b").toString()).isEqualTo("hdfs://host/b");
  }

  @Test
  void aWorkerWithoutTheFolderSaysThatItDoesNotSeeIt() throws IOException {
    SharedFolder shared = new LocalFolder(folder.resolve("shared"));
    String token = new RunToken(shared).take();
    assertThat(new RunToken(shared).complaint(token, "far")).isEmpty();
    SharedFolder elsewhere = new LocalFolder(folder.resolve("not mounted"));
    assertThat(new RunToken(elsewhere).complaint(token, "far"))
        .contains("worker far does not see the folder", "--shared");
  }

  @Test
  void aRunThatBeginsLaterTakesTheFolderFromTheOneBefore() throws IOException {
    SharedFolder shared = new LocalFolder(folder.resolve("shared"));
    String first = new RunToken(shared).take();
    new RunToken(shared).require(first);
    new RunToken(shared).take();
    assertThat(new RunToken(shared).complaint(first, "far")).contains("another run has begun");
    assertThatThrownBy(() -> new RunToken(shared).require(first))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another run has begun");
  }
}

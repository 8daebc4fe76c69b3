package io.github.nca4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  @TempDir private Path folder;

  @Test
  void severalModelsShareAPage() throws IOException {
    Path idle = TestFiles.idleModel(folder);
    Path exploding = TestFiles.explodingModel(folder);
    Path page = folder.resolve("gallery.html");
    CommandRun run =
        CommandRun.of("export", idle, exploding, "--html", page, "--size", "50x40", "--json");
    assertThat(run.succeeds().json().get(0).get("models").intValue()).isEqualTo(2);
    assertThat(run.json().get(0).get("bytes").longValue()).isEqualTo(Files.size(page));
    assertThat(page)
        .content()
        .contains("\"name\":\"idle\",\"width\":50,\"height\":40", "\"name\":\"exploding\"");
  }
}

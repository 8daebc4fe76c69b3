package io.github.nca4j.app.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Outcome outcome = new Outcome(8000, -4.25, List.of("left", "bottom"));
    assertThat(Outcome.read(folder)).isEmpty();
    outcome.write(folder);
    assertThat(Outcome.read(folder)).contains(outcome);
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    for (String text :
        List.of(
            "",
            "{",
            "[]",
            "{\"steps\":1.5,\"log10Loss\":-1,\"healed\":[]}",
            "{\"steps\":1,\"log10Loss\":\"low\",\"healed\":[]}",
            "{\"steps\":1,\"log10Loss\":-1,\"healed\":4}")) {
      Files.writeString(folder.resolve("outcome.json"), text);
      assertThatThrownBy(() -> Outcome.read(folder))
          .as(text)
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll("outcome.json", "damaged");
    }
  }
}

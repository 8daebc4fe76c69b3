package io.github.nca4j.core.compute.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TileSourceTest {
  @Test
  void theTilesAreThoseThatTheirGeneratorWrites() throws IOException {
    TileSource.sources(Path.of(""))
        .forEach(
            (file, source) ->
                assertThat(file)
                    .as("run TileSource.main to write it anew")
                    .content()
                    .isEqualToNormalizingNewlines(source));
  }
}

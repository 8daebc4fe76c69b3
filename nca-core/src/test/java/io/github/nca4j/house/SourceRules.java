package io.github.nca4j.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sources of every module keep to and no class file shows. */
public abstract class SourceRules {
  private static final int MAX_LINES = 500;

  @Test
  void noSourceFileIsLong() throws IOException {
    for (Path file : sources("src")) {
      assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThanOrEqualTo(MAX_LINES);
    }
  }

  @Test
  void everyPackageSaysWhatItHolds() throws IOException {
    List<Path> sources = sources("src/main/java");
    assertThat(sources).isNotEmpty();
    for (Path file : sources) {
      if (!file.endsWith("module-info.java")) {
        assertThat(file.resolveSibling("package-info.java")).exists();
      }
    }
  }

  private List<Path> sources(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(module().resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  /** The module's folder, above that of its test classes: tests may be started anywhere. */
  private Path module() {
    URL classes = getClass().getProtectionDomain().getCodeSource().getLocation();
    Path folder = Path.of(URI.create(classes.toString()));
    while (!Files.isDirectory(folder.resolve("src/main/java"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}

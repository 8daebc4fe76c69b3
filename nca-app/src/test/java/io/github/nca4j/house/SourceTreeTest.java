package io.github.nca4j.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the source tree keeps to as a whole. */
class SourceTreeTest {
  private static final List<String> MODULES =
      List.of(
          "nca-core",
          "nca-exchange",
          "nca-image",
          "nca-autodiff",
          "nca-train",
          "nca-onnx",
          "nca-view",
          "nca-bench",
          "nca-examples",
          "nca-app");

  @Test
  void noPackageStandsInTwoModules() throws IOException {
    Map<Path, String> owners = new HashMap<>();
    for (String module : MODULES) {
      Path sources = root().resolve(module).resolve("src/main/java");
      List<Path> files =
          javaFiles(module, "src/main/java").stream()
              .filter(file -> !file.endsWith("module-info.java"))
              .toList();
      assertThat(files).as("sources of %s", module).isNotEmpty();
      for (Path file : files) {
        Path directory = sources.relativize(file).getParent();
        assertThat(owners.computeIfAbsent(directory, d -> module))
            .as("module of %s", directory)
            .isEqualTo(module);
      }
    }
  }

  private static List<Path> javaFiles(String module, String folder) throws IOException {
    try (Stream<Path> files = Files.walk(root().resolve(module).resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  /** The repository, from whichever folder inside it the tests were started. */
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(MODULES.get(0)))) {
      folder = folder.getParent();
    }
    return folder;
  }
}

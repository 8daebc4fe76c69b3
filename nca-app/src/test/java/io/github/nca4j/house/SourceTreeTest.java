package io.github.nca4j.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the source tree keeps to that no class file shows. */
class SourceTreeTest {
  private static final int MAX_LINES = 500;
  private static final List<String> MODULES =
      List.of(
          "nca-core",
          "nca-image",
          "nca-autodiff",
          "nca-train",
          "nca-onnx",
          "nca-view",
          "nca-bench",
          "nca-examples",
          "nca-app");

  @Test
  void noSourceFileIsLong() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (String module : MODULES) {
      for (Path file : javaFiles(module, "src")) {
        try (Stream<String> lines = Files.lines(file)) {
          long count = lines.count();
          if (count > MAX_LINES) {
            tooLong.add(file.getFileName() + ": " + count + " lines");
          }
        }
      }
    }
    assertThat(tooLong).as("files above %d lines", MAX_LINES).isEmpty();
  }

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

  @Test
  void everyPackageSaysWhatItHolds() throws IOException {
    List<Path> silent = new ArrayList<>();
    for (String module : MODULES) {
      for (Path file : javaFiles(module, "src/main/java")) {
        if (!file.endsWith("module-info.java")
            && !Files.exists(file.resolveSibling("package-info.java"))) {
          silent.add(file);
        }
      }
    }
    assertThat(silent).as("sources of packages without a package-info").isEmpty();
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

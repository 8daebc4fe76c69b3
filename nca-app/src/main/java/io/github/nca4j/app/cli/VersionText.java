package io.github.nca4j.app.cli;

import io.github.nca4j.core.compute.Compute;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** What a report of a fault should have: the versions of program and Java, and what computes. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "nca4j " + ofProgram(),
      "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name", ""),
      System.getProperty("os.name") + ", " + System.getProperty("os.arch"),
      computing()
    };
  }

  /** As the build wrote it; classes that an IDE compiled may have none. */
  private static String ofProgram() throws IOException {
    try (InputStream file = VersionText.class.getResourceAsStream("version.txt")) {
      String version =
          file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
      return version.isEmpty() || version.startsWith("$") ? "of no release" : version;
    }
  }

  private static String computing() {
    boolean scalar = Compute.kernels().getClass() == Compute.scalar().getClass();
    return scalar
        ? "computes without SIMD: slower, same results but for the last bits"
        : "computes with SIMD";
  }
}

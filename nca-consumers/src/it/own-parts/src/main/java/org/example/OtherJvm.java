package org.example;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program in a virtual machine of its own. */
final class OtherJvm {
  private OtherJvm() {}

  /** Runs it to its end, and returns what it said. */
  static List<String> run(String what, Path folder) throws IOException, InterruptedException {
    Process process = start(what, folder);
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = process.inputReader()) {
      reader.lines().forEach(lines::add);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(what + " failed: " + lines);
    }
    return lines;
  }

  /** Kills it as soon as it says something. */
  static void runUntil(String line, String what, Path folder)
      throws IOException, InterruptedException {
    Process process = start(what, folder);
    try (BufferedReader reader = process.inputReader()) {
      String said = reader.readLine();
      while (said != null && !said.equals(line)) {
        said = reader.readLine();
      }
      if (said == null) {
        throw new IllegalStateException(what + " never said \"" + line + "\"");
      }
      process.destroyForcibly().waitFor();
    }
  }

  private static Process start(String what, Path folder) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--module-path",
            System.getProperty("jdk.module.path"),
            "--module",
            "org.example/org.example.App",
            what,
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}

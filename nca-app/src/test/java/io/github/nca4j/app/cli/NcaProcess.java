package io.github.nca4j.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, in a folder of its own. */
public final class NcaProcess {
  private NcaProcess() {}

  /** Not started yet; what it says goes nowhere yet. */
  static ProcessBuilder of(Path folder, Object... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.awt.headless=true");
    // The providers differ in the last bit, so this is to be the one of this JVM.
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      command.add("--add-modules=jdk.incubator.vector");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Nca.class.getName()));
    for (Object word : words) {
      command.add(word.toString());
    }
    return new ProcessBuilder(command).directory(folder.toFile());
  }

  /** Runs it to its end. */
  public static CommandRun run(Path folder, Object... words)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("nca", ".out");
    Path err = Files.createTempFile("nca", ".err");
    try {
      Process process =
          of(folder, words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it does not end");
      }
      // What the JVM says of the incubating module is none of ours.
      List<String> errors =
          Files.readAllLines(err).stream().filter(line -> !line.startsWith("WARNING:")).toList();
      return new CommandRun(process.exitValue(), Files.readAllLines(out), errors);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}

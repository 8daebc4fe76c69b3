package io.github.nca4j.house;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM of this one's kind, with this one's class path, for tests of what flags change. */
public final class ChildJvm {
  private static final int MOST_SECONDS = 120;

  private ChildJvm() {}

  /** {@return those with which another JVM computes, bit for bit, what this one does} */
  public static List<String> flagsOfThisJvm() {
    List<String> flags = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
    flags.removeIf(flag -> flag.startsWith("-javaagent:") || flag.startsWith("-agentlib:"));
    return flags;
  }

  /**
   * {@return the exit status in a line of its own, and whatever it printed, to both streams}
   *
   * @param flags of the JVM
   * @param main the class to run
   * @param arguments of the class
   * @throws IllegalStateException if it has not ended after two minutes
   */
  public static String run(List<String> flags, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.awt.headless=true");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("child", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IllegalStateException(
            "not at its end after " + MOST_SECONDS + " s: " + command + "\n" + read(output));
      }
      return "exit " + process.exitValue() + "\n" + read(output);
    } finally {
      Files.delete(output);
    }
  }

  private static String read(Path output) throws IOException {
    return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
  }
}

package io.github.nca4j.view.window;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An X server without a screen, on a display of its own. */
final class VirtualScreen implements AutoCloseable {
  private final Process server;
  private final String display;

  private VirtualScreen(Process server, String display) {
    this.server = server;
    this.display = display;
  }

  /** Starts one; the test is skipped where there is no Xvfb. */
  static VirtualScreen open(int width, int height) throws IOException {
    boolean installed =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb")));
    assumeTrue(installed, "no Xvfb on the PATH");
    String screen = width + "x" + height + "x24";
    Process server =
        new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", screen, "-nolisten", "tcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    // It says which display it took once it is ready.
    String number = server.inputReader().readLine();
    return new VirtualScreen(server, ":" + number);
  }

  /**
   * Runs a program of the tests on this screen, in a JVM of its own, and gives back what it said in
   * lines of a word and its value.
   *
   * @param folder where it works
   */
  Map<String, String> run(Path folder, Class<?> program, String... arguments) throws IOException {
    Process process = start(display, folder, program, arguments);
    Map<String, String> said = new LinkedHashMap<>();
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int space = Math.max(0, line.indexOf(' '));
        said.put(line.substring(0, space), line.substring(space).strip());
      }
    } finally {
      process.destroyForcibly();
    }
    return said;
  }

  /** Starts a program of the tests on this screen. */
  Process start(Path folder, Class<?> program, String... arguments) throws IOException {
    return start(display, folder, program, arguments);
  }

  /** Starts a program of the tests on a screen, which need not be there. */
  static Process start(String display, Path folder, Class<?> program, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder java =
        new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
    java.environment().put("DISPLAY", display);
    return java.start();
  }

  @Override
  public void close() throws IOException {
    server.destroy();
    try {
      server.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.destroyForcibly();
  }
}

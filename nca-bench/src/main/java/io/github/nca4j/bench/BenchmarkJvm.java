package io.github.nca4j.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The benchmark in a JVM of its own, with the flags and the class path of this one. It ends with
 * this JVM. For one thread.
 */
final class BenchmarkJvm implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What the program puts before its last words. */
  private static final String FAILURE = "nca: ";

  /** The JVM's own line, which this one has had as well. */
  private static final String INCUBATING = "WARNING: Using incubator modules";

  private final Process process;
  private final Thread hook = new Thread(this::end, "end of the other JVM");
  private String lastWords = "";
  private boolean hasSaidWhy;

  private BenchmarkJvm(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Hears what it says, as it comes. */
  interface Listener {
    /** A line of figures. */
    void onFigures(ObjectNode line);

    /** A line of its log, or of anything else. */
    void onWords(String line);
  }

  /**
   * Starts it.
   *
   * @param main the name of the class to run
   * @param words its arguments, which ask for lines of JSON
   * @throws IOException if this Java has no program to start
   */
  static BenchmarkJvm start(String main, List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags());
    // Nobody watches it but this JVM; what is told last counts.
    command.addAll(List.of("-Dnca.terminal=", "-Dnca.stderr="));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Its flags are among those of this JVM already.
    builder.environment().remove("JDK_JAVA_OPTIONS");
    return new BenchmarkJvm(builder.start());
  }

  /** Those of this JVM, without agents: a debugger's port or a file of theirs is taken. */
  private static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agent") && !flag.startsWith("-javaagent"))
        .toList();
  }

  /**
   * Waits for its end.
   *
   * @return its lines of figures
   * @throws JvmFailedException if its exit code is not 0
   */
  List<ObjectNode> figures(Listener listener) throws IOException {
    List<ObjectNode> figures = new ArrayList<>();
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Optional<ObjectNode> object = object(line);
      if (object.isPresent()) {
        figures.add(object.get());
        listener.onFigures(object.get());
      } else {
        hear(line, listener);
      }
    }
    int code = exitCode();
    if (code != 0) {
      throw failure(code);
    }
    return figures;
  }

  private static Optional<ObjectNode> object(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of((ObjectNode) MAPPER.readTree(line));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private void hear(String line, Listener listener) {
    if (line.startsWith(FAILURE)) {
      lastWords = line.substring(FAILURE.length());
      hasSaidWhy = true;
    } else if (!line.startsWith(INCUBATING) && !line.isBlank()) {
      if (!hasSaidWhy) {
        lastWords = line;
      }
      listener.onWords(line);
    }
  }

  private int exitCode() throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while another JVM measured", e);
    }
  }

  private JvmFailedException failure(int code) {
    String ended = "ended with exit code " + code;
    return new JvmFailedException(
        hasSaidWhy ? lastWords : lastWords.isEmpty() ? ended : ended + ": " + lastWords, code);
  }

  /** With what it has started, such as PyTorch. */
  private void end() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This JVM is ending at this moment, by the hook as well.
    }
  }
}

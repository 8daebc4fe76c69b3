package io.github.nca4j.view.window;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The process of a window: a JVM with the class path or module path of this one. It is one of its
 * own since a window can take its process along. Where an X server goes away, its library ends the
 * process at once, and nothing in Java can keep it from that.
 */
final class WindowProcess {
  /** Ended by the terminal it runs in: hung up on, Ctrl-C, asked to end. */
  private static final Set<Integer> ASKED_TO_END = Set.of(129, 130, 143);

  private static final int SECONDS_TO_CLOSE = 2;

  private final Process process;

  private WindowProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @throws IOException if there is no such program
   */
  static WindowProcess start() throws IOException {
    ProcessBuilder java = new ProcessBuilder(command()).redirectError(Redirect.DISCARD);
    java.environment().put("CLASSPATH", System.getProperty("java.class.path", ""));
    return new WindowProcess(java.start());
  }

  private static List<String> command() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> words = new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC", "-Xmx256m"));
    // Standard output is for replies.
    words.add("-XX:+DisplayVMOutputToStderr");
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("sun.java2d.")) {
        words.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    Module module = TrainingWindowProgram.class.getModule();
    String program = TrainingWindowProgram.class.getName();
    if (module.isNamed()) {
      String path = System.getProperty("jdk.module.path", "");
      if (!path.isEmpty()) {
        words.addAll(List.of("--module-path", path));
      }
      words.addAll(List.of("--module", module.getName() + "/" + program));
    } else {
      words.add(program);
    }
    return words;
  }

  /** A connection to it. */
  WindowLink link(Opening opening, WindowLink.Peer peer) {
    return WindowLink.open(opening, process.getOutputStream(), process.getInputStream(), peer);
  }

  /** How it ended, in words, or nothing where a person wanted it to; waits for the end. */
  Optional<String> trouble() {
    try {
      int code = process.waitFor();
      return code == 0 || ASKED_TO_END.contains(code)
          ? Optional.empty()
          : Optional.of("its process ended with exit code " + code);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Ends it at once. */
  void kill() {
    process.destroyForcibly();
  }

  /** Gives it a moment to end, and ends it. */
  void awaitEnd() {
    try {
      process.waitFor(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
  }
}

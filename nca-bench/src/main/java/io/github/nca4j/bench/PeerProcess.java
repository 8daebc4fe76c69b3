package io.github.nca4j.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PyTorch in a process of its own, which does one pass a line that it is sent. One thread at a
 * time.
 */
final class PeerProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeerProcess.class);
  private static final String READY = "ready ";

  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader answers;
  private final Path folder;
  private final int threads;

  private PeerProcess(Process process, Path folder, int threads) {
    this.process = process;
    this.folder = folder;
    this.threads = threads;
    requests = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it and waits until it has loaded its libraries. */
  static PeerProcess start(PeerModule module, int threads) throws IOException {
    Path folder = Files.createDirectories(module.workloads());
    ProcessBuilder builder = new ProcessBuilder(command(module, folder, threads));
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    PeerProcess peer = new PeerProcess(builder.start(), folder, threads);
    String greeting;
    try {
      greeting = peer.read();
      if (!greeting.startsWith(READY)) {
        throw new IOException("the peer began with \"" + greeting + "\"");
      }
    } catch (IOException e) {
      peer.close();
      throw e;
    }
    LOG.info("beside {} on {} threads", greeting.substring(READY.length()), threads);
    return peer;
  }

  private static List<String> command(PeerModule module, Path folder, int threads) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dai.djl.pytorch.num_threads=" + threads);
    command.add("-Dai.djl.offline=true");
    command.add("-DOPT_OUT_TRACKING=true");
    // Where it unpacks PyTorch's libraries, instead of the user's home.
    command.add("-DDJL_CACHE_DIR=" + module.cache());
    command.add("-cp");
    command.add(module.classPath());
    command.add(PeerModule.MAIN);
    command.add(folder.toString());
    return command;
  }

  int threads() {
    return threads;
  }

  /** Hands it the data of a workload. */
  void offer(Workload workload, WorkloadData data) throws IOException {
    data.write(folder.resolve(workload.name() + ".bin"), workload);
  }

  /**
   * Has a pass done.
   *
   * @param pass "train" or "forward"
   * @throws UncheckedIOException if the process has ended or cannot do it
   */
  Implementation.Pass ask(String variant, String workload, String pass) {
    try {
      requests.write(variant + " " + workload + " " + pass);
      requests.newLine();
      requests.flush();
      String answer = read();
      String[] words = answer.split(" ", -1);
      if (words.length != 3 || !words[0].equals("ok")) {
        throw new IOException("the peer answered \"" + answer + "\"");
      }
      return new Implementation.Pass(Double.parseDouble(words[1]), Double.parseDouble(words[2]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the peer has ended; what it wrote above may say why");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroy();
  }
}

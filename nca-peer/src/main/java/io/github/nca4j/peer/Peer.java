package io.github.nca4j.peer;

import ai.djl.engine.Engine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Answers requests of the form {@code VARIANT WORKLOAD train|forward} on standard input with {@code
 * ok MILLIS LOSS} or {@code error MESSAGE}, one a line, after a first line {@code ready ENGINE}.
 * Ends with its input.
 */
public final class Peer {
  private final Path folder;
  private String loaded = "";
  private PeerRollout rollout;

  private Peer(Path folder) {
    this.folder = folder;
  }

  /**
   * Serves until the input ends.
   *
   * @param args the folder with a file {@code WORKLOAD.bin} for each workload
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("peer: expected one argument, the folder with the workloads");
      System.exit(2);
    }
    Engine engine = Engine.getInstance();
    System.out.println("ready " + engine.getEngineName() + " " + engine.getVersion());
    Peer peer = new Peer(Path.of(args[0]));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(peer.answer(line));
    }
  }

  private String answer(String request) {
    try {
      String[] words = request.split(" ", -1);
      if (words.length != 3) {
        throw new IllegalArgumentException("expected VARIANT WORKLOAD PASS");
      }
      PeerRollout.Pass pass = rollout(words[1]).run(words[0], words[2].equals("train"));
      return "ok " + pass.millis() + " " + pass.loss();
    } catch (IOException | RuntimeException e) {
      return "error " + request + ": " + e.toString().replace('\n', ' ');
    }
  }

  /** Keeps one workload at a time. */
  private PeerRollout rollout(String workload) throws IOException {
    if (!workload.equals(loaded)) {
      PeerWorkload read = PeerWorkload.read(folder.resolve(workload + ".bin"));
      if (rollout != null) {
        rollout.close();
      }
      rollout = new PeerRollout(read);
      loaded = workload;
    }
    return rollout;
  }
}

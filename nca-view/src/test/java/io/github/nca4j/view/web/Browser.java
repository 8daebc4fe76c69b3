package io.github.nca4j.view.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A headless Chromium, told what to do in the DevTools protocol. It takes seconds to start, so all
 * tests of a JVM share one, each with tabs of its own.
 */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** In software, whatever the machine; and without asking the network for anything. */
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--use-angle=swiftshader",
          "--enable-unsafe-swiftshader",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--disable-extensions",
          "--disable-background-timer-throttling",
          "--disable-renderer-backgrounding",
          "--remote-debugging-port=0",
          "--window-size=900,600");

  private static final String PORT_FILE = "DevToolsActivePort";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path profile;
  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger calls = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();

  private Browser(Path program, Path profile) throws IOException, InterruptedException {
    this.profile = profile;
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(FLAGS);
    command.add("--user-data-dir=" + profile);
    command.add("about:blank");
    process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address(), new Ear()).join();
  }

  /** The browser that the property {@code nca.browser} names, or one on the path. */
  static Browser start() {
    Optional<Path> program =
        Optional.ofNullable(System.getProperty("nca.browser"))
            .map(Path::of)
            .or(() -> onPath().filter(Files::isExecutable).findFirst());
    assumeTrue(program.isPresent(), "no Chromium on the PATH, and -Dnca.browser names none");
    try {
      return new Browser(program.orElseThrow(), Files.createTempDirectory("nca-browser"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a browser starts", e);
    }
  }

  private static Stream<Path> onPath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
  }

  /** Where the browser listens, which it writes into its profile. */
  private URI address() throws IOException, InterruptedException {
    Path file = profile.resolve(PORT_FILE);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      List<String> lines =
          Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
      if (lines.size() > 1) {
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
      }
      Thread.sleep(20);
    }
    throw new IOException("the browser does not listen");
  }

  /** An empty tab, as large as a window of its own. */
  BrowserTab tab() {
    ObjectNode blank = json().put("url", "about:blank");
    String target = call("", "Target.createTarget", blank).get("targetId").textValue();
    ObjectNode attached = json().put("targetId", target).put("flatten", true);
    String session = call("", "Target.attachToTarget", attached).get("sessionId").textValue();
    return new BrowserTab(this, target, session);
  }

  static ObjectNode json() {
    return new ObjectMapper().createObjectNode();
  }

  /**
   * Calls a method of the protocol.
   *
   * @param session of a tab, or empty for the browser's own methods
   * @return its result
   */
  JsonNode call(String session, String method, ObjectNode parameters) {
    int id = calls.incrementAndGet();
    ObjectNode message = json().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    try {
      socket.sendText(message.toString(), true).get(1, TimeUnit.MINUTES);
      JsonNode said = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(said.get("error")).as("error of %s", method).isNull();
      return said.get("result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + method, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no answer to " + method, e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.abort();
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
    // What it still wrote would else stand in the way of deleting its profile.
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    try (Stream<Path> files = Files.walk(profile)) {
      // What a process that is just ending still writes is left to the system.
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (UncheckedIOException e) {
      assertThat(process.isAlive()).isFalse();
    }
  }

  /** Puts messages together and hands each to who waits for it. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        hear(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void hear(String message) {
      try {
        JsonNode said = new ObjectMapper().readTree(message);
        CompletableFuture<JsonNode> waiting = answers.remove(said.path("id").intValue());
        if (waiting != null) {
          waiting.complete(said);
        }
      } catch (IOException e) {
        answers.values().forEach(waiting -> waiting.completeExceptionally(e));
      }
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      answers.values().forEach(waiting -> waiting.completeExceptionally(error));
    }
  }
}

package org.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.nca4j.core.Colouring;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ByteSource;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.core.run.Canvas;
import io.github.nca4j.core.run.Viewport;
import io.github.nca4j.image.AnimatedGif;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Serves {@code /heal?size=72&frames=60&seed=1}: an animation of a lizard that is cut and heals.
 */
public final class HealingServer {
  private static final int MAX_SIZE = 128;
  private static final int MAX_FRAMES = 120;
  private static final int MAX_AT_ONCE = 2;
  private static final long MAX_NANOS = 5_000_000_000L;

  private final NcaModel model;
  private final Semaphore places = new Semaphore(MAX_AT_ONCE);

  private HealingServer(NcaModel model) {
    this.model = model;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      int size;
      int frames;
      int seed;
      try {
        size = number(exchange.getRequestURI(), "size", 72, 16, MAX_SIZE);
        frames = number(exchange.getRequestURI(), "frames", 60, 2, MAX_FRAMES);
        seed = number(exchange.getRequestURI(), "seed", 1, 0, Integer.MAX_VALUE);
      } catch (IllegalArgumentException e) {
        refuse(exchange, 400, e.getMessage());
        return;
      }
      if (!places.tryAcquire()) {
        refuse(exchange, 503, "busy, come again");
        return;
      }
      try {
        exchange.getResponseHeaders().set("Content-Type", "image/gif");
        exchange.sendResponseHeaders(200, 0);
        animate(size, frames, seed, exchange.getResponseBody());
      } finally {
        places.release();
      }
    }
  }

  /** Ends early where it takes too long, with one frame at least. */
  private void animate(int size, int frames, int seed, OutputStream out) throws IOException {
    long end = System.nanoTime() + MAX_NANOS;
    Automaton automaton = Automaton.fromSeed(model, size, size, seed).step(96);
    Canvas canvas =
        Canvas.of(automaton, Colouring.over(0xFFFFFF), Viewport.whole(automaton.shape()).scaled(3));
    BufferedImage image =
        new BufferedImage(
            canvas.view().pixelWidth(), canvas.view().pixelHeight(), BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    automaton.cut(size * 0.4, size * 0.5, size * 0.15);
    try (AnimatedGif gif = new AnimatedGif(out, 4)) {
      for (int frame = 0; frame < frames && (frame == 0 || System.nanoTime() < end); frame++) {
        canvas.draw(pixels);
        gif.add(image);
        automaton.step();
      }
    }
  }

  private static int number(URI uri, String name, int otherwise, int least, int most) {
    String query = uri.getQuery() == null ? "" : uri.getQuery();
    for (String part : query.split("&")) {
      if (part.startsWith(name + "=")) {
        try {
          int number = Integer.parseInt(part.substring(name.length() + 1));
          if (number >= least && number <= most) {
            return number;
          }
        } catch (NumberFormatException e) {
          // Said below.
        }
        throw new IllegalArgumentException(
            name + " must be a whole number from " + least + " to " + most);
      }
    }
    return otherwise;
  }

  private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
    byte[] text = (why + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
  }

  private static HttpServer start(NcaModel model, ExecutorService threads) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    server.createContext("/heal", new HealingServer(model)::answer);
    server.setExecutor(threads);
    server.start();
    return server;
  }

  /** Takes the model and the animation to write; asks its own server for it, and for too much. */
  public static void main(String[] args) throws Exception {
    NcaModel model = ModelFile.load(ByteSource.of(Path.of(args[0])));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    HttpServer server = start(model, threads);
    try {
      String address = "http://localhost:" + server.getAddress().getPort() + "/heal";
      HttpClient client = HttpClient.newHttpClient();
      HttpResponse<byte[]> gif =
          client.send(
              HttpRequest.newBuilder(URI.create(address + "?size=72&frames=40")).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      Files.write(Path.of(args[1]), gif.body());
      HttpResponse<String> refused =
          client.send(
              HttpRequest.newBuilder(URI.create(address + "?size=100000")).build(),
              HttpResponse.BodyHandlers.ofString());
      System.out.println(
          "server: "
              + gif.statusCode()
              + " "
              + (gif.body().length > 500 ? "animation" : "too short"));
      System.out.println("server: " + refused.statusCode() + " " + refused.body().strip());
    } finally {
      server.stop(0);
      threads.shutdown();
    }
  }
}

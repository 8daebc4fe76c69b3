package io.github.nca4j.view.window;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The end of a connection to a window's process that the training run has. Whatever the window
 * does, nobody waits for it here: news goes into a queue, and a window that lets it fill up is
 * given up. Thread-safe.
 */
final class WindowLink implements AutoCloseable {
  /** Steps of minutes, even where each takes a few milliseconds. */
  private static final int QUEUE = 8192;

  private final BlockingQueue<Optional<News>> queue = new LinkedBlockingQueue<>(QUEUE);
  private final CountDownLatch sent = new CountDownLatch(1);
  private final AtomicInteger unseen = new AtomicInteger();
  private final Peer peer;

  /** Who is told of what the window says. */
  interface Peer {
    /** A button or key. */
    void onOrder(Reply order);

    /**
     * The window is gone; called once.
     *
     * @param told why, if it could say so
     * @param expected whether it was closed, or has nothing to open on
     */
    void onEnd(Optional<String> told, boolean expected);

    /** The window takes no news any more. */
    void onStuck();
  }

  private WindowLink(Peer peer) {
    this.peer = peer;
  }

  /**
   * A connection, served by threads of its own until the window is gone.
   *
   * @param opening what the window shows first
   * @param toWindow closed when this is
   * @param fromWindow ends when the window does
   */
  static WindowLink open(
      Opening opening, OutputStream toWindow, InputStream fromWindow, Peer peer) {
    WindowLink link = new WindowLink(peer);
    start("window-news", () -> link.send(opening, toWindow));
    start("window-replies", () -> link.receive(fromWindow));
    return link;
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Closes it once the window has been told all; gives up after some time. */
  void closeAfterwards(Duration most) {
    close();
    try {
      sent.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Opening opening, OutputStream toWindow) {
    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(toWindow))) {
      opening.write(out);
      out.flush();
      for (Optional<News> next = queue.take(); next.isPresent(); next = queue.take()) {
        next.get().write(out);
        if (queue.isEmpty()) {
          out.flush();
        }
      }
    } catch (IOException e) {
      // It is gone, which its replies tell.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sent.countDown();
    }
  }

  private void receive(InputStream fromWindow) {
    Optional<String> told = Optional.empty();
    boolean expected = false;
    try (DataInputStream in = new DataInputStream(fromWindow)) {
      while (true) {
        Reply reply = Reply.valueOf(in.readUTF());
        switch (reply) {
          case PAUSE_OR_GO_ON, SAVE, STOP -> peer.onOrder(reply);
          case SHOWN -> unseen.decrementAndGet();
          case CLOSED, NO_DISPLAY -> {
            expected = true;
            close();
          }
          case FAILED -> {
            told = Optional.of(in.readUTF());
            close();
          }
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // The end, or something else has written there: what was told so far holds.
    }
    peer.onEnd(told, expected);
  }

  /** Whether all pictures that were sent can be seen. */
  boolean wantsPictures() {
    return unseen.get() == 0;
  }

  /** Tells the window something, soon. */
  void tell(News news) {
    if (news instanceof News.Batch || news instanceof News.Pool || news instanceof News.Weights) {
      unseen.incrementAndGet();
    }
    if (!queue.offer(Optional.of(news))) {
      queue.clear();
      peer.onStuck();
    }
  }

  /** Lets the window close; does not wait for it. */
  @Override
  public void close() {
    if (!queue.offer(Optional.empty())) {
      queue.clear();
      queue.add(Optional.empty());
    }
  }
}

package io.github.nca4j.app.cli.run;

import io.github.nca4j.app.cli.terminal.Terminal;
import java.util.concurrent.CountDownLatch;

/**
 * What Ctrl-C does to a training run: it ends after the step under way, and the program only once
 * this is closed, with everything saved. Any thread may ask whether it happened.
 */
public final class Interruption implements AutoCloseable {
  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean happened;

  private Interruption(Runnable cancel, Runnable say) {
    hook =
        new Thread(
            () -> {
              happened = true;
              // A step, and what is drawn at the end, take seconds: say at once that all is well.
              if (Terminal.isWatched()) {
                say.run();
              }
              cancel.run();
              awaitSaved();
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What is under way ends soon after {@code cancel}, which is called in another thread. */
  public static Interruption cancelling(Runnable cancel) {
    return cancelling(cancel, () -> System.err.println("\nsaving ..."));
  }

  /**
   * One with words of its own.
   *
   * @param say is called before {@code cancel}, in the same thread, if somebody watches the
   *     terminal
   */
  public static Interruption cancelling(Runnable cancel, Runnable say) {
    return new Interruption(cancel, say);
  }

  private void awaitSaved() {
    try {
      saved.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the program has been asked to end. */
  public boolean happened() {
    return happened;
  }

  /** Lets the program end. */
  @Override
  public void close() {
    saved.countDown();
    if (!happened) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The program is ending at this moment; the hook will find everything saved.
      }
    }
  }
}

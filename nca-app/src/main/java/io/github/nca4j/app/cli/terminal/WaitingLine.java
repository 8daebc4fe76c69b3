package io.github.nca4j.app.cli.terminal;

import io.github.nca4j.view.output.ReadableDuration;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * A line on the terminal while something takes its time: what it is, how much of it is done and how
 * long the rest takes. It shows after a second, and is gone once this is closed; where there is no
 * terminal it shows nothing. Thread-safe.
 */
public final class WaitingLine implements AutoCloseable {
  private static final long FIRST_MILLIS = 1000;
  private static final long BETWEEN_MILLIS = 250;

  /** Time after which the speed so far says something of what is left. */
  private static final double TELLING_MILLIS = 2000;

  private final PrintStream terminal;
  private final int columns;
  private final long total;
  private final LongAdder done = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final long begun = System.nanoTime();
  private final Thread clock = new Thread(this::tick, "waiting line");
  private volatile String what;
  private boolean drawn;
  private boolean closed;

  private WaitingLine(PrintStream terminal, int columns, String what, long total, boolean shown) {
    this.terminal = terminal;
    this.columns = columns;
    this.what = what;
    this.total = total;
    clock.setDaemon(true);
    if (shown) {
      clock.start();
    }
  }

  private void tick() {
    try {
      Thread.sleep(FIRST_MILLIS);
      while (true) {
        draw();
        Thread.sleep(BETWEEN_MILLIS);
      }
    } catch (InterruptedException e) {
      // There is nothing to wait for any more.
    }
  }

  /**
   * Begins to wait, told on standard error.
   *
   * @param what is done, as in "evaluating"
   * @param total how much there is to do, in any unit; 0 where that is not known
   */
  public static WaitingLine begin(String what, long total) {
    Terminal terminal = Terminal.error();
    return new WaitingLine(System.err, terminal.columns(), what, total, terminal.canRedraw());
  }

  /** One whose clock does not go, to be drawn by hand. */
  static WaitingLine still(PrintStream terminal, int columns, String what, long total) {
    return new WaitingLine(terminal, columns, what, total, false);
  }

  /** So much more of the total is done. */
  public void add(long more) {
    done.add(more);
  }

  /** So much of the total is done; for one thread. */
  public void reach(long now) {
    done.add(now - done.sum());
  }

  /** So much was done before. */
  public void skip(long before) {
    skipped.add(before);
    done.add(before);
  }

  /** Prints something else above the line. */
  public synchronized void print(Runnable printing) {
    erase();
    printing.run();
  }

  /** What is done from now on. */
  public void name(String now) {
    what = now;
  }

  /** Draws the line anew. */
  synchronized void draw() {
    if (closed) {
      return;
    }
    String line = line((System.nanoTime() - begun) / 1e6);
    terminal.print("\r" + line.substring(0, Math.min(line.length(), columns - 1)) + "\u001b[K");
    terminal.flush();
    drawn = true;
  }

  /** The words after a time. */
  String line(double millis) {
    long now = Math.min(done.sum(), total);
    long own = now - skipped.sum();
    if (now <= 0) {
      return what + " ... " + ReadableDuration.of(millis);
    }
    String part = String.format(Locale.ROOT, "%s  %d%%", what, 100 * now / total);
    return millis < TELLING_MILLIS || own <= 0
        ? part + "  " + ReadableDuration.of(millis)
        : part + "  " + ReadableDuration.of(millis * (total - now) / own) + " left";
  }

  /** Takes the line away. */
  @Override
  public void close() {
    clock.interrupt();
    synchronized (this) {
      closed = true;
      erase();
    }
  }

  private void erase() {
    if (drawn) {
      terminal.print("\r\u001b[K");
      terminal.flush();
      drawn = false;
    }
  }
}

package io.github.nca4j.app.cli.terminal;

import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.TrainingListener;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lines that are drawn anew in place on a terminal, twice a second at most, as training runs go on.
 * Thread-safe.
 */
public final class LiveTable implements TrainingListener {
  /** Lines of a terminal that a table leaves to its heading, its sum and the prompt. */
  private static final int SPARED = 4;

  private static final long BETWEEN_NANOS = 500_000_000;
  private static final long SETTLED_NANOS = 50_000_000;

  /** Clears from the cursor to the end of the screen. */
  private static final String CLEAR = "\u001b[J";

  private final PrintStream terminal;
  private final Supplier<List<String>> lines;
  private int drawn;
  private long due = System.nanoTime();

  public LiveTable(PrintStream terminal, Supplier<List<String>> lines) {
    this.terminal = terminal;
    this.lines = lines;
  }

  /** How many lines there is room for, besides a heading and a sum: what scrolls away stays. */
  public static int room() {
    return Math.max(1, Terminal.error().rows() - SPARED);
  }

  @Override
  public void onStep(StepReport report) {
    draw();
  }

  /** Draws the lines anew, if it is time. */
  public synchronized void draw() {
    if (System.nanoTime() - due >= 0) {
      due = System.nanoTime() + BETWEEN_NANOS;
      List<String> now = lines.get();
      terminal.print(up() + CLEAR + String.join(System.lineSeparator(), now));
      terminal.println();
      terminal.flush();
      drawn = now.size();
    }
  }

  /** Prints a line above the others, which are drawn anew when it is time. */
  public synchronized void print(String line) {
    erase();
    terminal.println(line);
  }

  /** Sends what others write to standard error, which must be the terminal, above the lines. */
  public void begin() {
    System.setErr(above());
  }

  /** Leaves standard error as it was, and the terminal without the lines. */
  public void end() {
    System.setErr(terminal);
    erase();
  }

  /** {@return what prints to the terminal above the lines, which are drawn anew below} */
  public PrintStream above() {
    return new PrintStream(new Above(), true, Terminal.charset("stderr.encoding"));
  }

  private final class Above extends OutputStream {
    @Override
    public void write(int letter) {
      write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] text, int from, int count) {
      synchronized (LiveTable.this) {
        if (drawn > 0) {
          erase();
        }
        terminal.write(text, from, count);
        // Soon, but not before the rest of a line that comes in pieces.
        due = System.nanoTime() + SETTLED_NANOS;
      }
    }

    @Override
    public void flush() {
      terminal.flush();
    }
  }

  /** Leaves the terminal as it was before. */
  public synchronized void erase() {
    terminal.print(up() + CLEAR);
    terminal.flush();
    drawn = 0;
  }

  private String up() {
    return drawn == 0 ? "\r" : "\u001b[" + drawn + "A\r";
  }
}

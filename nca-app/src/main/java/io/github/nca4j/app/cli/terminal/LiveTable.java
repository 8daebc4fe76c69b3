package io.github.nca4j.app.cli.terminal;

import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.TrainingListener;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lines that are drawn anew in place on a terminal, twice a second at most, as training runs go on.
 * Thread-safe.
 */
public final class LiveTable implements TrainingListener {
  private static final long BETWEEN_NANOS = 500_000_000;

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

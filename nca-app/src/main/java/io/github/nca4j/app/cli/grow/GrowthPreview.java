package io.github.nca4j.app.cli.grow;

import io.github.nca4j.app.cli.terminal.CellPicture;
import io.github.nca4j.app.cli.terminal.LetterPicture;
import io.github.nca4j.app.cli.terminal.LivePicture;
import io.github.nca4j.app.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Shows automata growing in the terminal. Belongs to one thread. */
final class GrowthPreview {
  private static final long BETWEEN_FRAMES = 40_000_000;

  /** Where nobody waits for a file, growth can be followed with the eye. */
  private static final long A_STEP = 1_000_000_000L / 60;

  private static final long ALTOGETHER = 4_000_000_000L;

  private final LivePicture picture;
  private final int steps;
  private final long pause;
  private final long begun = System.nanoTime();
  private long due = begun;

  /**
   * Shows nothing yet.
   *
   * @param steps that are to be grown
   * @param waits whether steps are slowed down to some 60 a second, or 4 seconds in all
   */
  GrowthPreview(PrintWriter out, Terminal terminal, int steps, boolean waits) {
    picture = new LivePicture(out, terminal);
    this.steps = steps;
    pause = waits ? Math.min(A_STEP, ALTOGETHER / steps) : 0;
  }

  /** Whether growing is shown, once a command says that it may be. */
  static boolean suits(Terminal terminal) {
    return LivePicture.suits(terminal);
  }

  /** Shows a step, if it is time for it. */
  void show(int step, Growth growth) {
    long now = System.nanoTime();
    if (now - due >= 0 || step == steps) {
      due = now + BETWEEN_FRAMES;
      Growth.Measure measure = growth.measure();
      picture.show(
          growth.cells(),
          String.format(
              Locale.ROOT,
              "step %d of %d  %.1f%% alive  largest value %.3g",
              step,
              steps,
              100 * measure.aliveFraction(),
              measure.maxAbs()));
    }
    await(begun + step * pause);
  }

  /** What has grown, for a terminal that cannot go back to what it shows. */
  static List<String> last(Growth growth, Terminal terminal) {
    CellPicture fitting =
        growth.cells().fitting(terminal.columns() - 1, 2 * Math.max(1, terminal.rows() - 2));
    return LetterPicture.of(terminal).lines(fitting);
  }

  private static void await(long time) {
    long nanos = time - System.nanoTime();
    if (nanos > 0) {
      try {
        Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

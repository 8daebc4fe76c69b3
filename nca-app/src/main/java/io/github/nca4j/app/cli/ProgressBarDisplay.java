package io.github.nca4j.app.cli;

import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.guard.Interventions;
import java.io.Console;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar on standard error that shows a training run's step, loss, speed and time left in one line.
 */
final class ProgressBarDisplay implements TrainingListener, AutoCloseable {
  private static final int UPDATE_MILLIS = 500;

  /**
   * Given rather than asked for: to ask for the terminal's width, the bar would load JLine, which
   * takes SIGINT for itself, and Ctrl-C would then end the JVM before anything is saved.
   */
  private static final int WIDTH = 79;

  private final ProgressBar bar;

  /**
   * Shows the bar.
   *
   * @param from steps already taken
   * @param steps the training run's last step
   */
  public ProgressBarDisplay(int from, int steps) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("training")
            .setInitialMax(steps)
            .startsFrom(from, Duration.ZERO)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
            .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
            .build();
  }

  /** Whether somebody watches: a bar in a file or a pipe would be noise. */
  @SuppressWarnings("SystemConsoleNull") // Java 17 to 21 return null where there is no terminal.
  public static boolean isWatched() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  /** Until Java 21 there is a console only where there is a terminal; from 22 on one has to ask. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  @Override
  public void onStep(StepReport report) {
    bar.stepTo(report.step());
    Interventions done = report.interventions();
    int acts = done.rejectedSteps() + done.diedSamples() + done.overflowedSamples();
    String guard = acts == 0 ? "" : ", guard acted " + acts + " times";
    bar.setExtraMessage(
        String.format(Locale.ROOT, "  log10 loss %.2f%s", report.log10Loss(), guard));
  }

  /** Leaves the bar's line. */
  @Override
  public void close() {
    bar.close();
  }
}

package io.github.nca4j.app.cli.terminal;

import io.github.nca4j.train.Trainer;
import io.github.nca4j.view.output.TrainingCourse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A training run's bar on standard error and, above it, what the present weights grow. Ctrl-C ends
 * both before anything else is said. Thread-safe.
 */
public final class TrainingBar implements AutoCloseable {
  private ProgressBarDisplay bar;
  private Optional<TrainingPreview> preview = Optional.empty();
  private boolean closed;
  private boolean said;

  /**
   * Trains, and shows how far it is.
   *
   * @param course of the trainer, which hears of each step before the bar does
   * @param draws whether there may be a picture above the bar
   * @param stopped whether somebody has asked for the end, from when on nothing is drawn
   */
  public void show(Trainer trainer, TrainingCourse course, boolean draws, BooleanSupplier stopped) {
    try {
      begin(trainer, course, draws, stopped);
      trainer.run();
    } finally {
      close();
    }
  }

  private synchronized void begin(
      Trainer trainer, TrainingCourse course, boolean draws, BooleanSupplier stopped) {
    if (closed) {
      return;
    }
    bar = ProgressBarDisplay.of(trainer, course);
    trainer.addListener(bar);
    Terminal terminal = Terminal.error();
    if (draws && LivePicture.suits(terminal)) {
      // The bar is on standard error, so what is above it is, too.
      LivePicture picture = LivePicture.above(System.err::print, terminal);
      TrainingPreview above = TrainingPreview.begin(picture, trainer, stopped);
      preview = Optional.of(above);
      trainer.addListener(above);
    }
  }

  /** Answers Ctrl-C, below the bar that was, or below the ^C that some terminals show. */
  public synchronized void answerInterruption(Path folder) {
    if (bar == null) {
      System.err.println();
    }
    saySaving(folder);
  }

  /** Says once that all is being saved, which takes seconds. */
  public synchronized void saySaving(Path folder) {
    close();
    if (!said) {
      said = true;
      System.err.println("saving to " + folder + " ...");
    }
  }

  /** Leaves the bar's line, if there is a bar: nothing is drawn from now on. */
  @Override
  public synchronized void close() {
    closed = true;
    preview.ifPresent(TrainingPreview::close);
    preview = Optional.empty();
    if (bar != null) {
      bar.close();
    }
  }
}

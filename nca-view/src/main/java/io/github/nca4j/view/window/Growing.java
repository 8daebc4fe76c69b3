package io.github.nca4j.view.window;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Half;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.Picture;
import io.github.nca4j.view.drawing.CellLook;
import io.github.nca4j.view.output.LabelDrawing;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An automaton of the present weights that grows again and again, and is cut where it is trained to
 * heal, in a thread of its own. Each round takes the newest weights. Thread-safe.
 */
final class Growing {
  private static final int GROWN = 200;
  private static final int HEALED = 160;

  /** Weights of fewer training steps draw nothing yet, and are soon replaced by better ones. */
  private static final int EARLY = 100;

  private static final int EARLY_GROWN = 48;

  /** Rounds end with a look at what there is. */
  private static final int STILL_FRAMES = 40;

  /** From one step to the next. */
  static final Duration FRAME = Duration.ofMillis(33);

  /**
   * So many times as long as a step took, nothing is done: the training run needs the processor,
   * and this takes a seventeenth of one core at most.
   */
  private static final int REST = 16;

  /** Who shows it. */
  interface Screen {
    /**
     * Shows a moment.
     *
     * @param picture a pixel a cell
     * @param caption what happens
     */
    void show(BufferedImage picture, String caption);
  }

  /**
   * A model and a state to start from.
   *
   * @param step of the training run that the model is of
   */
  record Seedling(NcaModel model, Grid start, int step) {}

  private final Screen screen;
  private final boolean cuts;
  private final long frameNanos;
  private Optional<Seedling> newest = Optional.empty();
  private volatile boolean resting = true;
  private volatile boolean ended;

  /**
   * Something that is still to be started.
   *
   * @param cuts whether halves are cut off
   * @param frame time from one step to the next, at least
   */
  Growing(Screen screen, boolean cuts, Duration frame) {
    this.screen = screen;
    this.cuts = cuts;
    frameNanos = frame.toNanos();
  }

  /** Starts the thread. */
  void start() {
    Thread thread = new Thread(this::run, "growing");
    thread.setDaemon(true);
    thread.start();
  }

  /** What the next round grows. */
  synchronized void plant(Seedling seedling) {
    newest = Optional.of(seedling);
    notifyAll();
  }

  /** The training run has ended, and the processor is free. */
  void rest(boolean on) {
    resting = on;
  }

  /** Ends the thread soon. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  private synchronized Optional<Seedling> next() throws InterruptedException {
    while (newest.isEmpty() && !ended) {
      wait();
    }
    return ended ? Optional.empty() : newest;
  }

  private void run() {
    try {
      int round = 0;
      for (Optional<Seedling> next = next(); next.isPresent(); next = next()) {
        grow(next.get(), round++);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void grow(Seedling seedling, int round) throws InterruptedException {
    try (Automaton automaton = Automaton.of(seedling.model(), seedling.start(), round)) {
      Function<Grid, BufferedImage> drawing = drawing(seedling.model());
      String verb = CellLook.verb(seedling.model());
      String of = String.format(Locale.ROOT, ", trained %,d steps", seedling.step());
      if (seedling.step() < EARLY) {
        frames(automaton, drawing, EARLY_GROWN, 0, verb + ": step %d" + of);
        return;
      }
      frames(automaton, drawing, GROWN, STILL_FRAMES, verb + ": step %d" + of);
      if (cuts) {
        Half half = Half.ofRound(round);
        automaton.damage(half.damage());
        frames(automaton, drawing, HEALED, STILL_FRAMES, half.id() + " half cut: step %d" + of);
      }
    }
  }

  private static boolean labels(NcaModel model) {
    return model.provenance().purpose().is(Purpose.LABELS);
  }

  /** Cells in their colours; of a model that labels pixels beside the image that they see. */
  private static Function<Grid, BufferedImage> drawing(NcaModel model) {
    CellColour cells = CellLook.of(model);
    InputChannels inputs = model.dynamics().inputs();
    return labels(model)
        ? grid ->
            Picture.sheet(List.of(LabelDrawing.image(grid, inputs), Picture.of(grid, cells)), 2)
        : grid -> Picture.of(grid, cells);
  }

  private void frames(
      Automaton automaton,
      Function<Grid, BufferedImage> drawing,
      int steps,
      int still,
      String caption)
      throws InterruptedException {
    for (int step = 0; step <= steps + still && !ended; step++) {
      long began = System.nanoTime();
      if (step > 0 && step <= steps) {
        automaton.step();
      }
      if (step <= steps) {
        screen.show(drawing.apply(automaton.grid()), String.format(Locale.ROOT, caption, step));
      }
      long took = System.nanoTime() - began;
      TimeUnit.NANOSECONDS.sleep(Math.max(frameNanos - took, resting ? REST * took : 0));
    }
  }
}

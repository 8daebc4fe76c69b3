package io.github.nca4j.app.cli.terminal;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Half;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.milestone.HealsPicture;
import io.github.nca4j.view.drawing.CellLook;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Draws above a training run's bar what its present weights grow, again and again, and cuts it
 * where it is trained to heal. In a thread of its own, which rests most of the time; each round
 * takes the newest weights. To be added to the trainer's listeners. Thread-safe.
 */
public final class TrainingPreview implements TrainingListener, AutoCloseable {
  private static final int GROWN = 120;
  private static final int HEALED = 80;
  private static final int STEPS_A_FRAME = 2;

  /** Weights of fewer training steps draw nothing yet, and are soon replaced by better ones. */
  private static final int EARLY = 100;

  private static final int EARLY_GROWN = 32;

  /** Rounds end with a look at what there is. */
  private static final int STILL_FRAMES = 8;

  private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** So many times as long as a frame took, nothing is done: at most a 33rd of one core is used. */
  private static final int REST = 32;

  private final LivePicture picture;
  private final Trainer trainer;
  private final BooleanSupplier stopped;
  private final boolean cuts;
  private final long frameNanos;
  private final Thread thread = new Thread(this::run, "preview");
  private boolean wanted = true;
  private Seedling newest;
  private int round;
  private volatile boolean ended;

  /** A model, what it starts from, and how many training steps it has behind it. */
  private record Seedling(NcaModel model, Grid start, int step) {}

  /**
   * Draws nothing before the training run has taken a step.
   *
   * @param stopped whether somebody has asked for the end, from when on nothing is drawn
   */
  public static TrainingPreview begin(
      LivePicture picture, Trainer trainer, BooleanSupplier stopped) {
    return new TrainingPreview(picture, trainer, stopped, FRAME_NANOS);
  }

  /**
   * One whose frames follow each other faster, or slower.
   *
   * @param frameNanos from one frame to the next, at least
   */
  TrainingPreview(LivePicture picture, Trainer trainer, BooleanSupplier stopped, long frameNanos) {
    this.picture = picture;
    this.stopped = stopped;
    this.trainer = trainer;
    this.frameNanos = frameNanos;
    cuts =
        trainer
            .config()
            .milestone(trainer.task())
            .map(HealsPicture.class::isInstance)
            .orElse(false);
    thread.setDaemon(true);
    thread.start();
  }

  /** Only where a round is about to begin are the weights copied. */
  @Override
  public synchronized void onStep(StepReport report) {
    if (wanted) {
      wanted = false;
      Grid start = trainer.task().shape().newGrid();
      SplittableRandom random = new SplittableRandom(trainer.config().seed() + round);
      trainer.task().start(round % trainer.task().examples(), random, start);
      newest = new Seedling(trainer.model(), start, report.step());
      notifyAll();
    }
  }

  private synchronized Seedling next() throws InterruptedException {
    while (newest == null) {
      wait();
    }
    Seedling next = newest;
    newest = null;
    return next;
  }

  private synchronized void wantNext() {
    round++;
    wanted = true;
  }

  private void run() {
    try {
      while (!ended) {
        grow(next());
        wantNext();
      }
    } catch (InterruptedException e) {
      // The training run has ended.
    }
  }

  private void grow(Seedling seedling) throws InterruptedException {
    String of = String.format(Locale.ROOT, ", weights of training step %,d", seedling.step());
    try (Automaton automaton = Automaton.of(seedling.model(), seedling.start(), round)) {
      boolean early = seedling.step() < EARLY;
      int steps = early ? EARLY_GROWN : GROWN;
      frames(automaton, steps, CellLook.verb(seedling.model()) + ": step %d" + of);
      if (cuts && !early) {
        Half half = Half.ofRound(round);
        automaton.damage(half.damage());
        frames(automaton, HEALED, half.id() + " half cut: step %d" + of);
      }
    }
  }

  private void frames(Automaton automaton, int steps, String caption) throws InterruptedException {
    for (int step = 0; step <= steps && !ended; step += STEPS_A_FRAME) {
      long began = System.nanoTime();
      if (step > 0) {
        automaton.step(STEPS_A_FRAME);
      }
      CellPicture cells = CellPicture.ofGrowing(automaton.model(), automaton.grid());
      synchronized (this) {
        if (!ended && !stopped.getAsBoolean()) {
          picture.show(cells, String.format(Locale.ROOT, caption, step));
        }
      }
      long took = System.nanoTime() - began;
      TimeUnit.NANOSECONDS.sleep(Math.max(frameNanos - took, REST * took));
    }
    TimeUnit.NANOSECONDS.sleep(STILL_FRAMES * frameNanos);
  }

  /** Draws nothing from now on; the last picture stays. */
  @Override
  public void close() {
    synchronized (this) {
      ended = true;
    }
    thread.interrupt();
  }
}

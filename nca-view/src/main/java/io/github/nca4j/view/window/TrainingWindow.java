package io.github.nca4j.view.window;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.swing.SwingUtilities;

/**
 * A window on a training run: the target, the last batch before and after its rollout, the pool,
 * the loss; pause, save and stop. To be added to the trainer's listeners. Closing the window by
 * hand lets the training run go on.
 *
 * <p>Pictures are made in the trainer's thread, between two steps, but only once the window has
 * shown the last ones: the batch once a second, the pool every five. Thread-safe.
 */
public final class TrainingWindow implements TrainingListener, AutoCloseable {
  private static final long BATCH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long POOL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Trainer trainer;
  private final Grid start;
  private final Saving saving;
  private final LossCurve curve = new LossCurve();
  private volatile Optional<TrainingPanel> panel = Optional.empty();
  private long batchDue = System.nanoTime();
  private long poolDue = batchDue;
  private boolean paused;
  private boolean stopped;
  private boolean saveWanted;

  private TrainingWindow(Trainer trainer, Saving saving) {
    this.trainer = trainer;
    this.start = trainer.task().shape().newGrid();
    trainer.task().start(0, new SplittableRandom(trainer.config().seed()), start);
    this.saving = saving;
  }

  /** Saves a training run as it is between two steps, in the thread that trains. */
  @FunctionalInterface
  public interface Saving {
    /**
     * Saves it.
     *
     * @throws IOException naming what cannot be written, which ends the training run
     */
    void save() throws IOException;
  }

  /** What the window's buttons ask for. */
  enum Order {
    PAUSE_OR_GO_ON,
    SAVE,
    STOP
  }

  /**
   * {@return a window that is open} Where there is no display, it does nothing.
   *
   * @param target what is to grow
   * @param trainer the training run
   * @param saving called in the trainer's thread when the user asks for it
   */
  public static TrainingWindow open(Target target, Trainer trainer, Saving saving) {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(trainer, "trainer");
    Objects.requireNonNull(saving, "saving");
    TrainingWindow window = new TrainingWindow(trainer, saving);
    if (Display.isAvailable()) {
      inEventThread(
          () -> {
            Display.useLook(false);
            window.panel =
                Optional.of(
                    new TrainingPanel(
                        target, trainer, window.curve, window::order, window::isPaused));
          });
    }
    return window;
  }

  /**
   * {@return one that shows nothing, and still can stop the training run}
   *
   * @param trainer the training run
   */
  public static TrainingWindow none(Trainer trainer) {
    Objects.requireNonNull(trainer, "trainer");
    return new TrainingWindow(trainer, () -> {});
  }

  private static void inEventThread(Runnable action) {
    try {
      SwingUtilities.invokeAndWait(action);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void onBatch(Batch batch) {
    Objects.requireNonNull(batch, "batch");
    panel.filter(TrainingPanel::isShowing).ifPresent(shown -> draw(batch, shown));
  }

  private void draw(Batch batch, TrainingPanel shown) {
    long now = System.nanoTime();
    if (now - batchDue >= 0) {
      batchDue = now + BATCH_NANOS;
      shown.showBatch(Pictures.of(batch));
    }
    if (now - poolDue >= 0) {
      poolDue = now + POOL_NANOS;
      trainer.pool().ifPresent(pool -> shown.showPool(Pictures.of(pool, start)));
    }
  }

  @Override
  public void onStep(StepReport report) {
    Objects.requireNonNull(report, "report");
    panel.ifPresent(shown -> tell(report, shown));
  }

  private void tell(StepReport report, TrainingPanel shown) {
    if (!report.rejected()) {
      curve.add(report.step(), report.loss());
    }
    shown.showStep(report);
    do {
      if (takeSaveOrder()) {
        save();
        shown.say("saved at step " + trainer.steps());
      }
      awaitOrder();
    } while (isPaused() || isSaveWanted());
  }

  private void save() {
    try {
      saving.save();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized boolean isSaveWanted() {
    return saveWanted;
  }

  private synchronized boolean takeSaveOrder() {
    boolean wanted = saveWanted;
    saveWanted = false;
    return wanted;
  }

  private synchronized void awaitOrder() {
    try {
      while (paused && !saveWanted) {
        wait();
      }
    } catch (InterruptedException e) {
      // The trainer sees that its thread was interrupted and ends the run.
      paused = false;
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isPaused() {
    return paused;
  }

  private synchronized void order(Order order) {
    switch (order) {
      case PAUSE_OR_GO_ON -> paused = !paused;
      case SAVE -> saveWanted = true;
      case STOP -> stop();
    }
    notifyAll();
  }

  /** Ends the training run after the step under way, paused or not. */
  public synchronized void stop() {
    stopped = true;
    trainer.cancel();
    paused = false;
    notifyAll();
  }

  /** {@return whether the training run has been asked to end} */
  public synchronized boolean stopped() {
    return stopped;
  }

  /** Closes the window. */
  @Override
  public void close() {
    panel.ifPresent(shown -> inEventThread(shown::dispose));
  }
}

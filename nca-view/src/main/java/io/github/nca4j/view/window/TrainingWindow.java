package io.github.nca4j.view.window;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.milestone.Standing;
import java.awt.AWTError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A window on a training run: what the present weights grow, in a loop, beside the target; the
 * loss; the last batch before and after its rollout; the pool; pause, save and stop. To be added to
 * the trainer's listeners. Closing the window by hand lets the training run go on. A window that
 * was told the end by {@link #finish} stays, when this process has ended, too.
 *
 * <p>The window is a process of its own, so that a screen that fails or goes away takes nothing
 * along: a warning is logged once, and the training run goes on. Let pictures be drawn without a
 * screen, too: {@link Display#drawOffScreen()}.
 *
 * <p>Pictures are made in the trainer's thread, between two steps, but only once the window has
 * shown the last ones: the batch once a second, the pool and the weights every five. What they grow
 * is computed in the window's process, which leaves most of a processor alone. Thread-safe.
 */
public final class TrainingWindow implements TrainingListener, AutoCloseable {
  private static final long BATCH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long POOL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long WEIGHTS_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final Duration LAST_NEWS = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(TrainingWindow.class);

  private final Trainer trainer;
  private final Grid start;
  private final CellColour cells;

  /** How many of the task's examples are grown in turn: those that it shows as its goal. */
  private final int examples;

  private final Saving saving;
  private Optional<WindowProcess> process = Optional.empty();
  private volatile Optional<WindowLink> link = Optional.empty();
  private long batchDue = System.nanoTime();
  private long poolDue = batchDue;
  private long weightsDue = batchDue;
  private int nextExample;
  private boolean paused;
  private boolean stopped;
  private boolean closed;
  private boolean finished;
  private boolean gone;
  private boolean saveWanted;

  private TrainingWindow(Trainer trainer, CellColour cells, int goals, Saving saving) {
    this.trainer = trainer;
    this.cells = cells;
    examples = Math.min(goals, trainer.task().examples());
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

  /**
   * {@return a window that is about to open on a training run that grows a picture, see {@link
   * #open(Goal, Trainer, Saving)}}
   *
   * @param target what is to grow
   * @param trainer the training run
   * @param saving called in the trainer's thread when the user asks for it
   */
  public static TrainingWindow open(Target target, Trainer trainer, Saving saving) {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(trainer, "trainer");
    String title = target.name() + ", " + trainer.config().sampling().policy().name();
    return open(Goal.pictures(title, List.of(target)), trainer, saving);
  }

  /**
   * {@return a window that is about to open} Where there is no display, or {@code
   * java.awt.headless} says so, it does nothing.
   *
   * @param goal what is to come of the training run, and how its states are drawn
   * @param trainer the training run
   * @param saving called in the trainer's thread when the user asks for it
   */
  public static TrainingWindow open(Goal goal, Trainer trainer, Saving saving) {
    Objects.requireNonNull(goal, "goal");
    Objects.requireNonNull(trainer, "trainer");
    Objects.requireNonNull(saving, "saving");
    TrainingWindow window =
        new TrainingWindow(trainer, goal.cells(), goal.pictures().size(), saving);
    if (Display.isWorthTrying()) {
      window.start(goal);
    }
    return window;
  }

  private synchronized void start(Goal goal) {
    try {
      Opening opening = Opening.of(goal, trainer);
      WindowProcess started = WindowProcess.start();
      process = Optional.of(started);
      link = Optional.of(started.link(opening, new Ear()));
    } catch (IOException | AWTError | LinkageError | InternalError e) {
      goOnWithout(Optional.of(e.toString()));
    }
  }

  /**
   * {@return one that shows nothing, and still can stop the training run}
   *
   * @param trainer the training run
   */
  public static TrainingWindow none(Trainer trainer) {
    Objects.requireNonNull(trainer, "trainer");
    return new TrainingWindow(trainer, CellColour.transparent(), 1, () -> {});
  }

  /** Hears what the window says, in a thread of the connection's. */
  private final class Ear implements WindowLink.Peer {
    @Override
    public void onOrder(Reply order) {
      order(order);
    }

    @Override
    public void onEnd(Optional<String> told, boolean expected) {
      Optional<String> trouble = told;
      if (trouble.isEmpty() && !expected) {
        trouble = process.flatMap(WindowProcess::trouble);
      }
      goOnWithout(trouble);
    }

    @Override
    public void onStuck() {
      goOnWithout(Optional.of("it does not answer"));
      process.ifPresent(WindowProcess::kill);
    }
  }

  private synchronized void goOnWithout(Optional<String> trouble) {
    boolean told = gone || closed || stopped || finished;
    gone = true;
    link.ifPresent(WindowLink::close);
    link = Optional.empty();
    paused = false;
    notifyAll();
    if (!told && trouble.isPresent()) {
      LOG.warn("the training run goes on without its window: {}", trouble.get());
    }
  }

  @Override
  public void onBatch(Batch batch) {
    Objects.requireNonNull(batch, "batch");
    try {
      link.filter(WindowLink::wantsPictures).ifPresent(shown -> draw(batch, shown));
    } catch (AWTError | LinkageError | InternalError e) {
      // Where this process was not told to draw without a screen, and there is none behind DISPLAY.
      goOnWithout(Optional.of(e.toString()));
    }
  }

  private void draw(Batch batch, WindowLink shown) {
    long now = System.nanoTime();
    if (now - batchDue >= 0) {
      batchDue = now + BATCH_NANOS;
      shown.tell(new News.Batch(Pictures.of(batch, cells)));
    }
    if (now - poolDue >= 0) {
      poolDue = now + POOL_NANOS;
      trainer.pool().ifPresent(pool -> shown.tell(new News.Pool(Pictures.of(pool, start, cells))));
    }
    if (now - weightsDue >= 0) {
      weightsDue = now + WEIGHTS_NANOS;
      shown.tell(weights());
    }
  }

  /** The weights as they are, and the next of the task's examples to grow. */
  private News weights() {
    NcaModel model = trainer.model();
    Grid from = trainer.task().shape().newGrid();
    SplittableRandom random = new SplittableRandom(trainer.config().seed() + nextExample);
    int example = (int) ((long) (nextExample % examples) * trainer.task().examples() / examples);
    trainer.task().start(example, random, from);
    nextExample++;
    try {
      return new News.Weights(ModelFile.text(model), from, trainer.steps());
    } catch (IllegalArgumentException e) {
      // A rule or a perception that no file can hold.
      return new News.Weights("", from, trainer.steps());
    }
  }

  @Override
  public void onLook(int step, Standing standing) {
    Objects.requireNonNull(standing, "standing");
    tell(new News.Look(standing.words()));
  }

  @Override
  public void onStep(StepReport report) {
    Objects.requireNonNull(report, "report");
    tell(
        new News.Step(
            report.step(), report.loss(), report.log10Loss(), report.millis(), report.rejected()));
    do {
      if (takeSaveOrder()) {
        save();
        tell(new News.Said("saved at step " + trainer.steps()));
      }
      awaitOrder();
    } while (isPaused() || isSaveWanted());
  }

  private void tell(News news) {
    link.ifPresent(shown -> shown.tell(news));
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

  private synchronized void order(Reply order) {
    switch (order) {
      case PAUSE_OR_GO_ON -> {
        paused = !paused;
        tell(new News.Paused(paused));
      }
      case SAVE -> saveWanted = true;
      case STOP -> stop();
      default -> throw new IllegalArgumentException(order + " is no order");
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

  /**
   * Tells the window that the training run has ended and everything is saved. It then stays until
   * somebody closes it, with what came of the run and what can be done with it; {@link #close} only
   * lets go of it. Where the run was {@linkplain #stopped stopped}, nothing happens.
   *
   * @param verdict what came of the training run, in words
   * @param model its file
   */
  public void finish(String verdict, Path model) {
    finish(verdict, model, "");
  }

  /**
   * Tells the window the end, see {@link #finish(String, Path)}, and how to train further.
   *
   * @param verdict what came of the training run, in words
   * @param model its file
   * @param further a command for a terminal, which a button copies; empty where there is none
   */
  public void finish(String verdict, Path model, String further) {
    Objects.requireNonNull(further, "further");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(model, "model");
    Optional<WindowLink> last;
    synchronized (this) {
      if (stopped || closed) {
        return;
      }
      finished = true;
      last = link;
    }
    String file = model.toAbsolutePath().normalize().toString();
    last.ifPresent(
        shown -> {
          shown.tell(weights());
          shown.tell(new News.Done(verdict, file, further));
        });
  }

  /** Closes the window, or lets go of one that was told the end. */
  @Override
  public void close() {
    Optional<WindowLink> last;
    boolean stays;
    synchronized (this) {
      closed = true;
      last = link;
      stays = finished && last.isPresent();
    }
    if (stays) {
      last.orElseThrow().closeAfterwards(LAST_NEWS);
      return;
    }
    last.ifPresent(WindowLink::close);
    process.ifPresent(WindowProcess::awaitEnd);
  }
}

package io.github.nca4j.train;

import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.checkpoint.Checkpoint;
import io.github.nca4j.train.checkpoint.TrainingIdentity;
import io.github.nca4j.train.guard.Interventions;
import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.milestone.Milestone;
import io.github.nca4j.train.milestone.Standing;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.random.Randomness;
import io.github.nca4j.train.rollout.Weights;
import io.github.nca4j.train.sample.BatchBuilder;
import io.github.nca4j.train.sample.PoolView;
import io.github.nca4j.train.sample.SamplePool;
import io.github.nca4j.train.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Trains a model for a task. A step fills a batch, rolls it out, takes the gradient of the loss,
 * moves the parameters, and writes the batch back to the pool.
 *
 * <p>The bits of a training run depend on its task, configuration and first model alone, and on
 * whether the JVM computes by SIMD ({@code --add-modules jdk.incubator.vector}): not on threads,
 * nor on whether it was cancelled, checkpointed and resumed on the way.
 *
 * <p>Thread-safe: one thread runs, any may call {@link #cancel}, {@link #model}, {@link #steps} and
 * {@link #checkpoint}; the last waits for the step under way.
 */
public final class Trainer implements AutoCloseable {
  private final Task task;
  private final TrainingConfig config;
  private final TrainingIdentity identity;
  private final boolean cellsDie;
  private final int startCells;
  private final Weights weights;
  private final TrainingState state;
  private final Batch batch;
  private final BatchGradient gradient;
  private final Transforms transforms;
  private final TaskMetrics metrics;
  private final List<TrainingListener> listeners = new CopyOnWriteArrayList<>();
  // Fair, or a run, which takes it again at once, would starve a checkpoint of another thread.
  private final ReentrantLock stepping = new ReentrantLock(true);
  private final Object parametersLock = new Object();
  private FutilityCheck futility;
  private Optional<MilestoneWatch> watch = Optional.empty();
  private volatile boolean cancelled;
  private boolean closed;

  private Trainer(Task task, NcaModel start, TrainingConfig config) {
    this.task = task;
    this.config = config;
    this.identity = TrainingParts.of(task, start, config);
    this.cellsDie = start.dynamics().life().channel().isPresent();
    this.weights = Weights.of(start);
    this.startCells = new StartCheck(task, start, config).run();
    this.state = new TrainingState(task, weights, config);
    this.batch =
        new Batch(
            new BatchBuilder(
                task, start.dynamics(), config.sampling(), state.pool(), config.seed()),
            start.dynamics());
    this.metrics = new TaskMetrics(task, state);
    this.gradient = new BatchGradient(task, start, weights, config, batch);
    this.transforms =
        new Transforms(config.optimisation().transforms(), weights.shapes(), config.seed());
    this.futility = newFutilityCheck();
  }

  private FutilityCheck newFutilityCheck() {
    boolean canGrow = batch.dynamics().life() instanceof Life.ByAlpha;
    return new FutilityCheck(state.step() == 0, cellsDie, canGrow, startCells);
  }

  /**
   * {@return a training run that starts from a model, which is copied} Before it starts, the parts
   * are tried once on a few steps, so that most mistakes in them are found here and not in the
   * middle of the run.
   *
   * @param task what to train for
   * @param model what to start from
   * @param config how to train
   * @throws IllegalArgumentException where the model or the configuration does not fit the task, or
   *     a part has no id; and where a part does not do what it must, such as a loss that is no
   *     scalar, is not finite or ignores the state. The message names the part
   * @throws IllegalStateException naming the operation, where a forward or backward pass is wrong
   * @throws TrainingDivergedException where nothing that is to grow could live
   */
  public static Trainer of(Task task, NcaModel model, TrainingConfig config) {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(config, "config");
    return new Trainer(task, model, config);
  }

  /**
   * Goes on from a checkpoint.
   *
   * @param checkpoint a file that {@link #checkpoint} wrote
   * @param task the task that the training run had
   * @param model the model that it started from, or another of the same perception, rule and
   *     dynamics: its numbers are replaced by the checkpoint's
   * @param config the configuration that it had; {@code steps} and {@code threads} may differ
   * @return the training run, where it was
   * @throws IOException where the file cannot be read, is no checkpoint, or is truncated or damaged
   * @throws IllegalArgumentException where it is of a run with another part; the message names the
   *     first difference
   */
  public static Trainer resume(Path checkpoint, Task task, NcaModel model, TrainingConfig config)
      throws IOException {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Trainer trainer = of(task, model, config);
    boolean read = false;
    try {
      Checkpoint.read(checkpoint, trainer.identity, trainer.state);
      trainer.futility = trainer.newFutilityCheck();
      read = true;
      return trainer;
    } finally {
      if (!read) {
        trainer.close();
      }
    }
  }

  /**
   * Adds a listener, which is told of every step from now on.
   *
   * @param listener what to tell
   * @return this
   */
  public Trainer addListener(TrainingListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Lets a {@link #run} end where a milestone is reached, too: the model is looked at after every
   * {@link Milestone#every} steps, and where a run goes on from such a step, before its first one.
   * Looks change no bit of the training run. Another milestone takes the place of the first.
   *
   * @param milestone what the training run is after
   * @return this
   * @throws IllegalArgumentException where it looks more often than after every step
   */
  public Trainer until(Milestone milestone) {
    watch = Optional.of(new MilestoneWatch(milestone));
    return this;
  }

  /** {@return what the last look at the milestone came to; empty before the first} */
  public Optional<Standing> standing() {
    return watch.flatMap(MilestoneWatch::standing);
  }

  /**
   * Trains until the configuration's number of steps or its milestone is reached, or until it is
   * cancelled or its thread is interrupted; it can then be run again. A closed trainer's run ends
   * at once.
   *
   * @throws TrainingDivergedException as {@link #step}; or where all its steps, fewer than 100,
   *     come to nothing
   */
  public void run() {
    try {
      boolean going = true;
      boolean stepped = false;
      while (going && !cancelled && !Thread.currentThread().isInterrupted()) {
        going =
            !reachesMilestone()
                && !cancelled
                && steps() < config.steps()
                && stepUnlessClosed().isPresent();
        stepped |= going;
      }
      if (stepped && steps() >= config.steps()) {
        futility.atEnd().ifPresent(this::end);
      }
    } finally {
      cancelled = false;
      listeners.forEach(listener -> listener.onFinished(steps()));
    }
  }

  private boolean reachesMilestone() {
    return watch.isPresent() && watch.get().look(steps(), this::model, listeners);
  }

  /**
   * Ends a run after the step under way, from any thread; where none is under way, the next ends
   * before its first step.
   */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Takes a single step, also where the configuration's number of them has been reached.
   *
   * @return what the step came to
   * @throws TrainingDivergedException where it comes to something that is not finite and there is
   *     no guard, it being then as if the step had not been tried; where the guard gives up, the
   *     parameters being then those of the last sound step; or where 100 steps came to nothing
   * @throws IllegalStateException where the trainer is closed, or naming a part that does not do
   *     what it must
   */
  public StepReport step() {
    return stepUnlessClosed().orElseThrow(() -> new IllegalStateException("the trainer is closed"));
  }

  private Optional<StepReport> stepUnlessClosed() {
    stepping.lock();
    try {
      if (closed) {
        return Optional.empty();
      }
      StepReport report = train();
      for (TrainingListener listener : listeners) {
        listener.onBatch(batch);
        listener.onStep(report);
      }
      double cells = report.aliveFraction() * task.shape().height() * task.shape().width();
      futility.afterStep(report, batch.size(), cells).ifPresent(this::end);
      return Optional.of(report);
    } finally {
      stepping.unlock();
    }
  }

  private void end(String why) {
    throw TrainingDivergedException.nothing(steps(), why, model());
  }

  private StepReport train() {
    long start = System.nanoTime();
    int step = state.step();
    Rollouts rollouts = config.rollouts();
    int rolloutSteps =
        Randomness.ROLLOUT_LENGTH
            .at(config.seed(), step, 0)
            .nextInt(rollouts.min(), rollouts.max() + 1);
    batch.starts().fill(config.sampling().policy(), step, gradient::forEachSample);
    List<float[]> gradients = gradient.compute(step, rolloutSteps);

    double loss = batch.meanLoss();
    double gradientNorm = GradientTransform.norm(gradients);
    boolean allDied = cellsDie && batch.diedCount() == batch.size();
    Optional<String> objection =
        state.guard().objection(loss, gradientNorm, batch.largestState(), allDied);
    float rate = config.optimisation().rateAt(step, config.steps()) * state.guard().rateFactor();
    boolean samplesAtFault = objection.isPresent();
    boolean erased = false;
    if (objection.isEmpty()) {
      objection = transforms.apply(step, gradients);
      erased = gradientNorm > 0 && GradientTransform.norm(gradients) == 0;
    }
    futility.afterTransforms(erased);
    if (objection.isEmpty()) {
      synchronized (parametersLock) {
        objection = state.advance(gradients, rate);
        if (objection.isEmpty()) {
          state.accept(loss, gradientNorm, cellsDie && batch.startsDied());
        }
      }
    }
    if (objection.isPresent()) {
      reject(objection.get(), samplesAtFault);
    } else {
      endIfGivenUp(step + 1, "it keeps going wrong from the last sound state");
      state.pool().ifPresent(this::writeBack);
    }
    Map<String, Double> means = metrics.means(batch);

    return new StepReport(
        step + 1,
        loss,
        (System.nanoTime() - start) / 1e6,
        batch.aliveFraction(),
        batch.largestState(),
        gradientNorm,
        rate,
        rolloutSteps,
        batch.diedCount(),
        batch.starts().drawnLosses(),
        objection.isPresent(),
        state.guard().interventions(),
        means);
  }

  /**
   * Lets a step go by. Where samples caused it, they start anew: those that are unfit, or have at
   * least their share of the loss or of the gradient; the others stay as they were before it.
   */
  private void reject(String objection, boolean samplesAtFault) {
    int step = state.step() + 1;
    if (!config.guard().on()) {
      throw new TrainingDivergedException(step, objection, model());
    }
    if (samplesAtFault) {
      state.pool().ifPresent(this::repair);
    }
    synchronized (parametersLock) {
      state.reject();
    }
    endIfGivenUp(step, objection);
  }

  private void endIfGivenUp(int step, String objection) {
    if (state.guard().givenUp()) {
      String tried = " (" + state.guard().interventions().summary() + ")";
      throw new TrainingDivergedException(step, objection + tried, model());
    }
  }

  private void repair(SamplePool pool) {
    double meanNorm = 0;
    for (int sample = 0; sample < batch.size(); sample++) {
      meanNorm += gradient.norm(sample) / batch.size();
    }
    for (int sample = 0; sample < batch.size(); sample++) {
      int poolSample = batch.starts().poolSample(sample);
      boolean unfit = unfit(sample);
      boolean atFault =
          !unfit && !(batch.loss(sample) < batch.meanLoss() && gradient.norm(sample) < meanNorm);
      if (atFault) {
        state.guard().countOverflowed();
      }
      if ((unfit || atFault) && poolSample >= 0) {
        pool.clear(poolSample);
      }
    }
  }

  private void writeBack(SamplePool pool) {
    BatchBuilder starts = batch.starts();
    for (int sample = 0; sample < batch.size(); sample++) {
      int poolSample = starts.poolSample(sample);
      boolean unfit = unfit(sample);
      if (poolSample >= 0 && unfit) {
        pool.clear(poolSample);
      } else if (poolSample >= 0
          && config
              .sampling()
              .policy()
              .goesBack(starts, sample, batch.after(sample), batch.loss(sample))) {
        pool.put(poolSample, batch.after(sample), batch.example(sample));
      }
    }
  }

  private boolean unfit(int sample) {
    return state.guard().unfit(cellsDie && batch.died(sample), batch.largestState(sample));
  }

  /**
   * {@return the model after the last whole step: a copy, which training does not change} Its
   * weights are the average where the configuration asks for one.
   */
  public NcaModel model() {
    synchronized (parametersLock) {
      return weights
          .model(state.modelArrays())
          .withProvenance(
              task.provenance()
                  .withTraining(
                      config.sampling().policy().name(),
                      config.seed(),
                      state.step(),
                      Math.log10(state.loss()),
                      identity.fields()));
    }
  }

  /** {@return how many steps have been taken} */
  public int steps() {
    synchronized (parametersLock) {
      return state.step();
    }
  }

  /** {@return what the guard has done since the training run began} */
  public Interventions interventions() {
    synchronized (parametersLock) {
      return state.guard().interventions();
    }
  }

  /** {@return the samples between steps, live, where the policy has a pool} */
  public Optional<PoolView> pool() {
    return state.pool().map(pool -> pool);
  }

  /** {@return what is trained for} */
  public Task task() {
    return task;
  }

  /** {@return the configuration} */
  public TrainingConfig config() {
    return config;
  }

  /**
   * Writes all that the training run has come to into a file, from which {@link #resume} goes on
   * bit for bit. The file is replaced only when the new one is whole.
   *
   * @param file the file to write or replace
   * @throws IOException where it cannot be written; a checkpoint that was there is then still there
   */
  public void checkpoint(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    stepping.lock();
    try {
      Checkpoint.write(file, identity, state);
    } finally {
      stepping.unlock();
    }
  }

  /** Ends a run after the step under way and lets the threads go; the model can still be had. */
  @Override
  public void close() {
    cancel();
    stepping.lock();
    try {
      if (!closed) {
        closed = true;
        gradient.close();
      }
    } finally {
      stepping.unlock();
    }
  }
}

package io.github.nca4j.train;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.image.Target;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.rollout.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Trains an automaton to grow a picture, or to tell images apart. A step takes a batch from the
 * pool, rolls it out, takes the gradient of the loss at its end, moves the parameters by Adam, and
 * writes the batch back.
 *
 * <p>The bits of a training depend on its target or images, configuration and first model alone:
 * not on threads, nor on whether it was cancelled, checkpointed and resumed on the way.
 *
 * <p>Thread-safe: one thread runs, any may call {@link #cancel}, {@link #model}, {@link #steps} and
 * {@link #checkpoint}; the last waits for the step under way.
 */
public final class Trainer implements AutoCloseable {
  private final TrainingConfig config;
  private final Task task;
  private final TrainingIdentity identity;
  private final TrainingState state;
  private final Batch batch;
  private final BatchSelection selection;
  private final BatchGradient gradient;
  private final List<TrainingListener> listeners = new CopyOnWriteArrayList<>();
  // Fair, or a run, which takes it again at once, would starve a checkpoint of another thread.
  private final ReentrantLock stepping = new ReentrantLock(true);
  private final Object parametersLock = new Object();
  private volatile boolean cancelled;
  private boolean closed;

  private Trainer(Task task, TrainingConfig config, NcaModel start) {
    this.config = config;
    this.task = task;
    this.identity = TrainingIdentity.of(config, task, start);
    Grid seed = task.start();
    Loss loss = task.loss();
    Weights weights = Weights.of(start);
    Optional<SamplePool> pool =
        config.regime() == Regime.GROWING
            ? Optional.empty()
            : Optional.of(new SamplePool(config.poolSize(), seed));
    this.state = new TrainingState(weights, pool, config, task.emptyLoss());
    this.batch =
        new Batch(
            config.batch(), seed.height(), seed.width(), config.channels(), config.dynamics());
    this.selection = task.batches(loss);
    this.gradient = new BatchGradient(weights, loss, config, batch);
  }

  /**
   * {@return a training from scratch of a model with the standard perception, its weights
   * initialised from the configuration's seed}
   *
   * @param target what to grow
   * @param config how to train
   */
  public static Trainer of(Target target, TrainingConfig config) {
    Objects.requireNonNull(config, "config");
    return of(target, config, initialModel(config, Perception.standard()));
  }

  /**
   * {@return a training that starts from a model, which is copied} Its channels, layers and
   * dynamics replace the configuration's.
   *
   * @param target what to grow
   * @param config how to train
   * @param start the model to start from
   */
  public static Trainer of(Target target, TrainingConfig config, NcaModel start) {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(target, "target");
    TrainingConfig ofStart = config.withArchitectureOf(start);
    return new Trainer(new PictureTask(target, ofStart), ofStart, start);
  }

  /**
   * {@return a training from scratch of a model that tells which class an image is of} Its cells
   * perceive their whole neighbourhood, so that the rule begins with a learned 3x3 convolution
   * (Randazzo et al. 2020).
   *
   * @param images what to tell apart
   * @param loss what to make small
   * @param config how to train, of the regime {@link Regime#CLASSIFYING}
   * @throws IllegalArgumentException if the configuration is of another regime, or has too few
   *     channels for what is given and a score a class
   */
  public static Trainer of(LabelledImages images, ClassificationLoss loss, TrainingConfig config) {
    Objects.requireNonNull(config, "config");
    return of(images, loss, config, initialModel(config, Perception.neighbourhood(3)));
  }

  /**
   * {@return the same, starting from a model, which is copied} Its channels, layers and dynamics
   * replace the configuration's.
   *
   * @param images what to tell apart
   * @param loss what to make small
   * @param config how to train, of the regime {@link Regime#CLASSIFYING}
   * @param start the model to start from
   * @throws IllegalArgumentException as {@link #of(LabelledImages, ClassificationLoss,
   *     TrainingConfig)}
   */
  public static Trainer of(
      LabelledImages images, ClassificationLoss loss, TrainingConfig config, NcaModel start) {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(start, "start");
    TrainingConfig ofStart = config.withArchitectureOf(start);
    return new Trainer(new ImagesTask(images, loss, ofStart), ofStart, start);
  }

  /**
   * Goes on from a checkpoint of a training that was begun by {@link #of(Target, TrainingConfig)}.
   *
   * @param checkpoint a file that {@link #checkpoint} wrote
   * @param target the target that the training had
   * @param config the one of that training; {@code steps} and {@code threads} may differ
   * @return the training, where it was
   * @throws IOException where the file cannot be read, is no checkpoint, or is truncated or damaged
   * @throws IllegalArgumentException where it is of a training of something else; the message names
   *     the first difference
   */
  public static Trainer resume(Path checkpoint, Target target, TrainingConfig config)
      throws IOException {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(config, "config");
    return resume(checkpoint, target, config, initialModel(config, Perception.standard()));
  }

  /**
   * Goes on from a checkpoint of a training that was begun from a model.
   *
   * @param checkpoint a file that {@link #checkpoint} wrote
   * @param target the target that the training had
   * @param config the configuration that the training had
   * @param start that model, or another of the same perception, layers and dynamics: its weights
   *     are replaced by the checkpoint's
   * @return the training, where it was
   * @throws IOException if the checkpoint cannot be read or belongs to another training
   */
  public static Trainer resume(
      Path checkpoint, Target target, TrainingConfig config, NcaModel start) throws IOException {
    Objects.requireNonNull(checkpoint, "checkpoint");
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(start, "start");
    return of(target, config, start).goOnFrom(checkpoint);
  }

  /**
   * Goes on from a checkpoint of a training that was begun by {@link #of(LabelledImages,
   * ClassificationLoss, TrainingConfig)}.
   *
   * @param checkpoint a file that {@link #checkpoint} wrote
   * @param images the images that the training had
   * @param loss the loss that it had
   * @param config the configuration that it had; {@code steps} and {@code threads} may differ
   * @return the training, where it was
   * @throws IOException if the checkpoint cannot be read or is damaged
   * @throws IllegalArgumentException where it is of a training of something else; the message names
   *     the first difference
   */
  public static Trainer resume(
      Path checkpoint, LabelledImages images, ClassificationLoss loss, TrainingConfig config)
      throws IOException {
    Objects.requireNonNull(checkpoint, "checkpoint");
    return of(images, loss, config).goOnFrom(checkpoint);
  }

  private Trainer goOnFrom(Path checkpoint) throws IOException {
    boolean read = false;
    try {
      Checkpoint.read(checkpoint, identity, state);
      read = true;
      return this;
    } finally {
      if (!read) {
        close();
      }
    }
  }

  private static NcaModel initialModel(TrainingConfig config, Perception perception) {
    int[] hidden = config.hidden().stream().mapToInt(Integer::intValue).toArray();
    return NcaModel.initial(
        config.channels(), hidden, perception, config.dynamics(), config.seed());
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
   * Trains until the configuration's number of steps is reached, or until it is cancelled or its
   * thread is interrupted; it can then be run again. A closed trainer's run ends at once.
   *
   * @throws TrainingDivergedException as {@link #step}
   */
  public void run() {
    try {
      boolean going = true;
      while (going && !cancelled && !Thread.currentThread().isInterrupted()) {
        going = steps() < config.steps() && stepUnlessClosed().isPresent();
      }
    } finally {
      cancelled = false;
      listeners.forEach(listener -> listener.onFinished(steps()));
    }
  }

  /**
   * Ends a run after the step under way, from any thread; where none is under way, the next ends
   * before its first step.
   */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Takes a single step, be the configuration's number of them reached or not.
   *
   * @return what the step came to
   * @throws TrainingDivergedException where it comes to something that is not finite and there is
   *     no guard, it being then as if the step had not been tried; or where the guard's means are
   *     spent, the parameters being then those of the last sound step
   * @throws IllegalStateException where the trainer is closed
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
      return Optional.of(report);
    } finally {
      stepping.unlock();
    }
  }

  private StepReport train() {
    long start = System.nanoTime();
    int step = state.step();
    int rolloutSteps =
        Randomness.ROLLOUT_LENGTH
            .at(config.seed(), step, 0)
            .nextInt(config.rolloutMin(), config.rolloutMax() + 1);
    selection.fill(batch, state.pool(), step);
    List<float[]> gradients = gradient.compute(config.seed(), step, rolloutSteps);

    double loss = batch.meanLoss();
    double gradientNorm = GradientTransform.norm(gradients);
    boolean masked = config.dynamics().aliveMasking();
    boolean allDied = masked && batch.diedCount() == batch.size();
    Optional<String> objection =
        state.guard().objection(loss, gradientNorm, batch.largestState(), allDied);
    float learningRate =
        config.learningRate().at(step, config.steps()) * state.guard().rateFactor();
    if (objection.isPresent()) {
      reject(objection.get());
    } else {
      config.gradientTransforms().forEach(transform -> transform.apply(gradients));
      synchronized (parametersLock) {
        state.advance(gradients, learningRate, loss, gradientNorm, masked && batch.seedsDied());
      }
      requireHope(step + 1, "it keeps going wrong from the last sound state");
      state.pool().ifPresent(this::writeBack);
    }

    return new StepReport(
        step + 1,
        loss,
        (System.nanoTime() - start) / 1e6,
        batch.aliveFraction(),
        batch.largestState(),
        gradientNorm,
        learningRate,
        rolloutSteps,
        batch.diedCount(),
        state.pool().map(pool -> selection.drawnLosses()),
        objection.isPresent(),
        state.guard().interventions());
  }

  /**
   * Lets a step go by. The samples that it is due to start anew: those that are unfit, or have at
   * least their share of the loss or of the gradient; the others stay as they were before it.
   */
  private void reject(String objection) {
    int step = state.step() + 1;
    if (!config.guard().on()) {
      throw new TrainingDivergedException(step, objection, model());
    }
    state.pool().ifPresent(this::repair);
    synchronized (parametersLock) {
      state.reject();
    }
    requireHope(step, objection);
  }

  private void requireHope(int step, String objection) {
    if (state.guard().hopeless()) {
      String useless = " (" + state.guard().interventions().summary() + ")";
      throw new TrainingDivergedException(step, objection + useless, model());
    }
  }

  private void repair(SamplePool pool) {
    double meanNorm = 0;
    for (int sample = 0; sample < batch.size(); sample++) {
      meanNorm += gradient.norm(sample) / batch.size();
    }
    for (int sample = 0; sample < batch.size(); sample++) {
      if (unfit(sample)) {
        pool.reseed(batch.poolSample(sample));
      } else if (!(batch.loss(sample) < batch.meanLoss() && gradient.norm(sample) < meanNorm)) {
        state.guard().blame();
        pool.reseed(batch.poolSample(sample));
      }
    }
  }

  private void writeBack(SamplePool pool) {
    for (int sample = 0; sample < batch.size(); sample++) {
      if (unfit(sample)) {
        pool.reseed(batch.poolSample(sample));
      } else {
        pool.put(batch.poolSample(sample), batch.after(sample), batch.label(sample));
      }
    }
  }

  private boolean unfit(int sample) {
    boolean died = config.dynamics().aliveMasking() && batch.died(sample);
    return state.guard().unfit(died, batch.largestState(sample));
  }

  /**
   * {@return the model after the last whole step: a copy, which training does not change} Its
   * weights are the average where the configuration asks for one.
   */
  public NcaModel model() {
    synchronized (parametersLock) {
      return state.snapshot(task.provenance(state.step(), Math.log10(state.loss())));
    }
  }

  /** {@return how many steps have been taken} */
  public int steps() {
    synchronized (parametersLock) {
      return state.step();
    }
  }

  /** {@return what the guard has done since the training began} */
  public Interventions interventions() {
    synchronized (parametersLock) {
      return state.guard().interventions();
    }
  }

  /**
   * The samples between steps, live: to be read by a listener, and not to be changed.
   *
   * @return the pool, where the regime has one
   */
  public Optional<SamplePool> pool() {
    return state.pool();
  }

  /** {@return the configuration, its architecture being that of the model it started from} */
  public TrainingConfig config() {
    return config;
  }

  /**
   * Writes all that the training has come to into a file, from which {@link #resume} goes on bit
   * for bit. The file is replaced only when the new one is whole.
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

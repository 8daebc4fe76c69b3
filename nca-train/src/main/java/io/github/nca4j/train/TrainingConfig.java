package io.github.nca4j.train;

import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.LearningRate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Everything that decides how a training goes, but for the picture. Two trainings of one picture
 * whose configurations agree, in all but {@code threads} and, where the learning rate does not
 * depend on it, {@code steps}, have the same bits at the same step. Start from a preset and change
 * it with the {@code with} methods; each checks the whole configuration, and {@link #withSamples}
 * is there for counts that only fit together. Immutable.
 *
 * @param regime what is asked of the automaton
 * @param batch samples a step, 1 or more, at most {@code poolSize} where there is a pool
 * @param damaged how many samples of a batch are damaged: 1 to {@code batch - 1} where
 *     regenerating; classifying how many have their image switched, 0 to {@code batch - 1}; else 0
 * @param damage what they are damaged by
 * @param poolSize samples in the pool, 1 or more; a growing training has no pool and ignores it
 * @param rolloutMin the least number of automaton steps in a training step, 1 or more
 * @param rolloutMax the most; each training step draws one length, uniformly
 * @param steps training steps in all, 1 or more
 * @param learningRate the schedule of Adam's learning rate
 * @param gradientTransforms applied to the mean gradient of the batch, in this order
 * @param stateNoise the standard deviation of the noise that is added to the state at each step, 0
 *     or more: see {@link io.github.nca4j.core.StateNoise}
 * @param averaging how much of the old average of the weights a step keeps, in [0, 1): the model is
 *     that average, some 1 / (1 - averaging) steps long; 0 for the weights themselves
 * @param overflow a cost of hidden channels that grow large
 * @param guard what keeps the training from going to ruin
 * @param channels of a cell, 4 or more: red, green, blue, alpha, and hidden ones
 * @param hidden widths of the hidden layers, at least one, each 1 or more
 * @param dynamics the rest of what an automaton's step is
 * @param seed where all randomness comes from
 * @param threads how many train at once, 1 or more; it changes the speed alone, not a bit
 */
public record TrainingConfig(
    Regime regime,
    int batch,
    int damaged,
    TrainingDamage damage,
    int poolSize,
    int rolloutMin,
    int rolloutMax,
    int steps,
    LearningRate learningRate,
    List<GradientTransform> gradientTransforms,
    float stateNoise,
    float averaging,
    OverflowPenalty overflow,
    TrainingGuard guard,
    int channels,
    List<Integer> hidden,
    Dynamics dynamics,
    long seed,
    int threads) {

  /**
   * Checks every range and copies the lists.
   *
   * @param stateNoise the standard deviation of noise on the state
   * @param averaging how much of the old average of the weights a step keeps
   * @param overflow a cost of hidden channels that grow large
   * @param guard what protects the training from bad steps
   * @param regime which states rollouts start from
   * @param batch samples a step, 1 or more
   * @param damaged how many samples of a batch are damaged
   * @param damage the circle that damages
   * @param poolSize samples in the pool
   * @param rolloutMin the least automaton steps of a rollout
   * @param rolloutMax the most automaton steps of a rollout
   * @param steps training steps in all
   * @param learningRate how far a step goes
   * @param gradientTransforms what is done to the gradients, in order
   * @param channels floats a cell
   * @param hidden widths of the hidden layers
   * @param dynamics how a step is made
   * @param seed what all randomness is derived from
   * @param threads how many threads, 1 or more
   */
  public TrainingConfig {
    Objects.requireNonNull(gradientTransforms, "gradientTransforms");
    Objects.requireNonNull(hidden, "hidden");
    Objects.requireNonNull(regime, "regime");
    Objects.requireNonNull(damage, "damage");
    Objects.requireNonNull(learningRate, "learningRate");
    Objects.requireNonNull(overflow, "overflow");
    Objects.requireNonNull(guard, "guard");
    Objects.requireNonNull(dynamics, "dynamics");
    gradientTransforms = List.copyOf(gradientTransforms);
    hidden = List.copyOf(hidden);
    requireAtLeast(1, "batch", batch);
    requireAtLeast(1, "poolSize", poolSize);
    requireAtLeast(1, "rolloutMin", rolloutMin);
    requireAtLeast(1, "steps", steps);
    requireAtLeast(4, "channels", channels);
    requireAtLeast(1, "threads", threads);
    require(
        stateNoise >= 0 && Float.isFinite(stateNoise),
        "stateNoise " + stateNoise + " must be 0 or more, and finite");
    require(averaging >= 0 && averaging < 1, "averaging " + averaging + " must be in [0, 1)");
    require(!hidden.isEmpty(), "hidden [] must have at least one width");
    hidden.forEach(width -> requireAtLeast(1, "hidden", width));
    require(
        regime == Regime.GROWING || batch <= poolSize,
        "batch " + batch + " must be at most the pool's size, " + poolSize);
    require(
        rolloutMin <= rolloutMax,
        "rollout " + rolloutMin + ".." + rolloutMax + " must not end before it begins");
    if (regime == Regime.REGENERATING) {
      require(
          damaged >= 1 && damaged < batch,
          "damaged " + damaged + " must be 1 or more and less than the batch, " + batch);
    } else if (regime == Regime.CLASSIFYING) {
      require(
          damaged >= 0 && damaged < batch,
          "damaged " + damaged + " must be 0 or more and less than the batch, " + batch);
      require(
          dynamics.immutableChannels() > 0,
          "immutableChannels 0 must be 1 or more when classifying");
    } else {
      require(damaged == 0, "damaged " + damaged + " must be 0 when " + regime.label());
    }
  }

  /** {@return Distill's, from the seed alone: batch 8, 8000 steps, rollouts of 64 to 96} */
  public static TrainingConfig growing() {
    return new TrainingConfig(
        Regime.GROWING,
        8,
        0,
        TrainingDamage.DISTILL,
        1024,
        64,
        96,
        8000,
        new LearningRate.Step(2e-3f, 2000, 0.1f),
        List.of(new GradientTransform.NormalisePerParameter()),
        0,
        0,
        OverflowPenalty.NONE,
        TrainingGuard.standard(),
        16,
        List.of(128),
        Dynamics.standard(),
        0,
        Runtime.getRuntime().availableProcessors());
  }

  /** {@return Distill's, with a pool of 1024} */
  public static TrainingConfig persistent() {
    return growing().with(draft -> draft.regime = Regime.PERSISTENT);
  }

  /** {@return Distill's, with a pool of 1024 and 3 of the batch of 8 damaged} */
  public static TrainingConfig regenerating() {
    return growing()
        .with(
            draft -> {
              draft.regime = Regime.REGENERATING;
              draft.damaged = 3;
            });
  }

  /**
   * {@return what heals every cut and stays: as {@link #regenerating()}, but {@link
   * TrainingDamage#MIXED}, a learning rate from 4e-3 that falls as a cosine, a cost of hidden
   * channels beyond 5, and the average of the weights over some 1000 steps as the model}
   */
  public static TrainingConfig healing() {
    return regenerating()
        .with(
            draft -> {
              draft.damage = TrainingDamage.MIXED;
              draft.learningRate = new LearningRate.Cosine(4e-3f);
              draft.overflow = new OverflowPenalty(1, 5);
              draft.averaging = 0.999f;
            });
  }

  /**
   * {@return the JAX replication's (howaboutyu/NCA) without damage: batch 16, pool 1024, rollouts
   * of 64, 100,000 steps of Adam at 2e-4 falling as a cosine to 0, gradients normalised and then
   * clipped to [-0.5, 0.5]} Its grid is 56 x 56: a picture of 40 with a padding of 8.
   */
  public static TrainingConfig replication() {
    return persistent()
        .with(
            draft -> {
              draft.batch = 16;
              draft.damage = TrainingDamage.REPLICATION;
              draft.rolloutMax = 64;
              draft.steps = 100_000;
              draft.learningRate = new LearningRate.Cosine(2e-4f);
              draft.gradientTransforms =
                  List.of(
                      new GradientTransform.NormalisePerParameter(),
                      new GradientTransform.ClipValue(0.5f));
            });
  }

  /**
   * {@return the JAX replication's with damage, as its source has it: batch 4 with 1 damaged,
   * rollouts of 120, a learning rate from 1e-4} What failed for its author is {@code
   * withSamples(16, 4, 1024).withRollout(64, 64)} of this, what worked {@code withRollout(128,
   * 128)}.
   */
  public static TrainingConfig replicationWithDamage() {
    return replication()
        .with(
            draft -> {
              draft.regime = Regime.REGENERATING;
              draft.batch = 4;
              draft.damaged = 1;
              draft.rolloutMin = 120;
              draft.rolloutMax = 120;
              draft.learningRate = new LearningRate.Cosine(1e-4f);
            });
  }

  /**
   * {@return self-classifying digits (Randazzo et al. 2020): batches of 8, of which 2 have their
   * digit switched and every other one has a new digit, rollouts of 20, 20 channels of which the
   * first is given and the last ten are scores, hidden layers of 80 and 80, noise of 0.02 on the
   * state; 100,000 steps with a rate from 2e-3 that falls as a cosine} The article's batches are of
   * 16, of which 4 are switched and 4 new.
   */
  public static TrainingConfig classifying() {
    return growing()
        .with(
            draft -> {
              draft.regime = Regime.CLASSIFYING;
              draft.damaged = 2;
              draft.rolloutMin = 20;
              draft.rolloutMax = 20;
              draft.steps = 100_000;
              draft.learningRate = new LearningRate.Cosine(2e-3f);
              draft.stateNoise = 0.02f;
              draft.averaging = 0.999f;
              draft.channels = 20;
              draft.hidden = List.of(80, 80);
              draft.dynamics = Dynamics.standard().withImmutableChannels(1);
            });
  }

  /**
   * {@return this, with another number of samples a step}
   *
   * @param batch samples a step, 1 or more
   */
  public TrainingConfig withBatch(int batch) {
    return with(draft -> draft.batch = batch);
  }

  /**
   * {@return this, with another number of damaged samples a step}
   *
   * @param damaged how many samples of a batch are damaged
   */
  public TrainingConfig withDamaged(int damaged) {
    return with(draft -> draft.damaged = damaged);
  }

  /**
   * {@return this, with another pool size}
   *
   * @param poolSize samples in the pool
   */
  public TrainingConfig withPoolSize(int poolSize) {
    return with(draft -> draft.poolSize = poolSize);
  }

  /**
   * {@return this, with other counts of samples, checked together}
   *
   * @param batch samples a step, 1 or more
   * @param damaged how many samples of a batch are damaged
   * @param poolSize samples in the pool
   */
  public TrainingConfig withSamples(int batch, int damaged, int poolSize) {
    return with(
        draft -> {
          draft.batch = batch;
          draft.damaged = damaged;
          draft.poolSize = poolSize;
        });
  }

  /**
   * {@return this, with another kind of damage}
   *
   * @param damage what samples are damaged by
   */
  public TrainingConfig withDamage(TrainingDamage damage) {
    return with(draft -> draft.damage = damage);
  }

  /**
   * {@return this, with rollouts of {@code min} to {@code max} automaton steps}
   *
   * @param min the least number, 1 or more
   * @param max the most, at least {@code min}
   */
  public TrainingConfig withRollout(int min, int max) {
    return with(
        draft -> {
          draft.rolloutMin = min;
          draft.rolloutMax = max;
        });
  }

  /**
   * {@return this, with another number of training steps in all}
   *
   * @param steps training steps in all
   */
  public TrainingConfig withSteps(int steps) {
    return with(draft -> draft.steps = steps);
  }

  /**
   * {@return this, with another learning rate}
   *
   * @param learningRate how far a step goes
   */
  public TrainingConfig withLearningRate(LearningRate learningRate) {
    return with(draft -> draft.learningRate = learningRate);
  }

  /**
   * {@return this, with these gradient transforms alone, in this order}
   *
   * @param transforms what is done to the gradients
   */
  public TrainingConfig withGradientTransforms(GradientTransform... transforms) {
    Objects.requireNonNull(transforms, "transforms");
    return with(draft -> draft.gradientTransforms = List.of(transforms));
  }

  /**
   * {@return this, with another noise on the state}
   *
   * @param stateNoise its standard deviation, 0 or more
   */
  public TrainingConfig withStateNoise(float stateNoise) {
    return with(draft -> draft.stateNoise = stateNoise);
  }

  /**
   * {@return this, with another averaging of the weights}
   *
   * @param averaging how much of the old average a step keeps, in [0, 1); 0 for no average
   */
  public TrainingConfig withAveraging(float averaging) {
    return with(draft -> draft.averaging = averaging);
  }

  /**
   * {@return this, with another cost of hidden channels that grow large}
   *
   * @param overflow the cost
   */
  public TrainingConfig withOverflow(OverflowPenalty overflow) {
    return with(draft -> draft.overflow = overflow);
  }

  /**
   * {@return this, with another guard}
   *
   * @param guard what protects the training from bad steps
   */
  public TrainingConfig withGuard(TrainingGuard guard) {
    return with(draft -> draft.guard = guard);
  }

  /**
   * {@return this, with another number of channels}
   *
   * @param channels floats a cell
   */
  public TrainingConfig withChannels(int channels) {
    return with(draft -> draft.channels = channels);
  }

  /**
   * {@return this, with hidden layers of these widths}
   *
   * @param widths one or more, each 1 or more
   */
  public TrainingConfig withHidden(int... widths) {
    Objects.requireNonNull(widths, "widths");
    return with(draft -> draft.hidden = Arrays.stream(widths).boxed().toList());
  }

  /**
   * {@return this, with other dynamics}
   *
   * @param dynamics how the automaton's step is made
   */
  public TrainingConfig withDynamics(Dynamics dynamics) {
    return with(draft -> draft.dynamics = dynamics);
  }

  /**
   * {@return this, with another seed}
   *
   * @param seed what all randomness is derived from
   */
  public TrainingConfig withSeed(long seed) {
    return with(draft -> draft.seed = seed);
  }

  /**
   * {@return this, on another number of threads}
   *
   * @param threads how many threads, 1 or more
   */
  public TrainingConfig withThreads(int threads) {
    return with(draft -> draft.threads = threads);
  }

  /** This, with the channels, hidden widths and dynamics of a model that exists. */
  TrainingConfig withArchitectureOf(NcaModel model) {
    return with(
        draft -> {
          draft.channels = model.channels();
          if (model.rule() instanceof DenseRule rule) {
            draft.hidden =
                rule.layers().stream()
                    .limit(rule.layers().size() - 1L)
                    .map(layer -> layer.outputs())
                    .toList();
          }
          draft.dynamics = model.dynamics();
        });
  }

  private TrainingConfig with(Consumer<TrainingDraft> change) {
    TrainingDraft draft = new TrainingDraft(this);
    change.accept(draft);
    return draft.config();
  }

  private static void requireAtLeast(int least, String name, int value) {
    require(value >= least, name + " " + value + " must be " + least + " or more");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}

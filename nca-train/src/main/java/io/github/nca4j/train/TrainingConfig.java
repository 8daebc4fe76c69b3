package io.github.nca4j.train;

import io.github.nca4j.train.data.Exemplar;
import io.github.nca4j.train.guard.TrainingGuard;
import io.github.nca4j.train.loss.OverflowPenalty;
import io.github.nca4j.train.milestone.GrowsPicture;
import io.github.nca4j.train.milestone.HealsPicture;
import io.github.nca4j.train.milestone.KeepsPicture;
import io.github.nca4j.train.milestone.Milestone;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.optimise.Optimisation;
import io.github.nca4j.train.sample.BatchPolicy;
import io.github.nca4j.train.sample.FreshImages;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.FromSeed;
import io.github.nca4j.train.sample.Mutating;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.sample.RenewedPool;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.GrowPictures;
import io.github.nca4j.train.task.Task;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a model is trained. Two runs of one task and one first model whose configurations agree, in
 * all but {@code threads} and, where the learning rate does not depend on it, {@code steps}, have
 * the same bits at the same step, both computed by SIMD or both not. Start from a preset and change
 * its parts:
 *
 * <pre>{@code
 * TrainingConfig config =
 *     TrainingConfig.healing()
 *         .sampling(sampling -> sampling.withBatch(4))
 *         .withSteps(2_000)
 *         .withSeed(42);
 * }</pre>
 *
 * <p>Every preset has {@link Adam#standard}, gradients normalised per parameter, {@link
 * TrainingGuard#standard}, the seed 0 and a thread for each processor. Distill's learning rate is
 * 2e-3, and a tenth of it from step 2,000 on; each preset says what it has instead.
 *
 * <p>Immutable.
 *
 * @param sampling what rollouts start from
 * @param rollouts how long they are, and what their states cost
 * @param optimisation how parameters follow from gradients
 * @param guard what keeps a training run from going to ruin
 * @param steps training steps in all, 1 or more
 * @param seed where all randomness comes from
 * @param threads how many train at once, 1 or more; it changes the speed alone, not a bit
 */
public record TrainingConfig(
    Sampling sampling,
    Rollouts rollouts,
    Optimisation optimisation,
    TrainingGuard guard,
    int steps,
    long seed,
    int threads) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming the one that is out of range, or what of the sampling
   *     does not fit together
   */
  public TrainingConfig {
    Objects.requireNonNull(sampling, "sampling");
    Objects.requireNonNull(rollouts, "rollouts");
    Objects.requireNonNull(optimisation, "optimisation");
    Objects.requireNonNull(guard, "guard");
    requireAtLeastOne("steps", steps);
    requireAtLeastOne("threads", threads);
    sampling.requireFit();
  }

  /** {@return Distill's, from the seed alone: batch 8, 8000 steps, rollouts of 64 to 96} */
  public static TrainingConfig growing() {
    return new TrainingConfig(
        new Sampling(new FromSeed(), 8, 1024),
        Rollouts.of(64, 96),
        new Optimisation(
            Adam.standard(),
            new LearningRate.Step(2e-3f, 2000, 0.1f),
            List.of(new GradientTransform.NormalisePerParameter()),
            0),
        TrainingGuard.standard(),
        8000,
        0,
        Runtime.getRuntime().availableProcessors());
  }

  /** {@return Distill's, with a pool of 1024} */
  public static TrainingConfig persistent() {
    return growing().sampling(sampling -> sampling.withPolicy(FromPool.persistent()));
  }

  /** {@return Distill's, with a pool of 1024 and 3 of the batch of 8 damaged} */
  public static TrainingConfig regenerating() {
    return growing()
        .sampling(sampling -> sampling.withPolicy(new FromPool(3, RandomDamage.distill())));
  }

  /**
   * {@return what heals every cut and stays: as {@link #regenerating()}, but {@link
   * RandomDamage#mixed}, a learning rate from 4e-3 that falls as a cosine, a cost of hidden
   * channels beyond 5, and the average of the weights over some 1000 steps as the model}
   */
  public static TrainingConfig healing() {
    return regenerating()
        .sampling(sampling -> sampling.withPolicy(new FromPool(3, RandomDamage.mixed())))
        .rollouts(rollouts -> rollouts.withPenalties(new OverflowPenalty(1, 5)))
        .optimisation(
            optimisation ->
                optimisation.withRate(new LearningRate.Cosine(4e-3f)).withAverageDecay(0.999f));
  }

  /**
   * {@return one model for several pictures: as {@link #healing()}, and 2 samples of the batch go
   * on as another picture}
   */
  public static TrainingConfig conditional() {
    return healing().sampling(sampling -> sampling.withPolicy(new Mutating(sampling.policy(), 2)));
  }

  /**
   * {@return the JAX replication's (howaboutyu/NCA) without damage: batch 16, pool 1024, rollouts
   * of 64, 100,000 steps of Adam at 2e-4 falling as a cosine to 0, gradients normalised and then
   * clipped to [-0.5, 0.5]} Its grid is 56 x 56: a picture of 40 with a padding of 8.
   */
  public static TrainingConfig replication() {
    return persistent()
        .sampling(sampling -> sampling.withBatch(16))
        .rollouts(rollouts -> rollouts.withLength(64, 64))
        .optimisation(
            optimisation ->
                optimisation
                    .withRate(new LearningRate.Cosine(2e-4f))
                    .withTransforms(
                        new GradientTransform.NormalisePerParameter(),
                        new GradientTransform.ClipValue(0.5f)))
        .withSteps(100_000);
  }

  /**
   * {@return the JAX replication's with damage, as its source has it: batch 4 with 1 damaged,
   * rollouts of 120, a learning rate from 1e-4} What failed for its author is this with a batch of
   * 16, 4 of them damaged, and rollouts of 64; what worked has rollouts of 128.
   */
  public static TrainingConfig replicationWithDamage() {
    return replication()
        .sampling(
            sampling ->
                new Sampling(new FromPool(1, RandomDamage.replication()), 4, sampling.pool()))
        .rollouts(rollouts -> rollouts.withLength(120, 120))
        .optimisation(optimisation -> optimisation.withRate(new LearningRate.Cosine(1e-4f)));
  }

  /**
   * {@return self-classifying digits (Randazzo et al. 2020): batches of 8, of which 2 have their
   * digit switched and every other one has a new digit, rollouts of 20, noise of 0.02 on the state;
   * 100,000 steps with a rate from 2e-3 that falls as a cosine} The article's batches are of 16, of
   * which 4 are switched and 4 new.
   */
  public static TrainingConfig classifying() {
    return growing()
        .sampling(sampling -> sampling.withPolicy(new FreshImages(2, 16)))
        .rollouts(rollouts -> rollouts.withLength(20, 20).withStateNoise(0.02f))
        .optimisation(
            optimisation ->
                optimisation.withRate(new LearningRate.Cosine(2e-3f)).withAverageDecay(0.999f))
        .withSteps(100_000);
  }

  /**
   * {@return textures (Niklasson et al. 2021): batches of 4 from a pool of 64, of which every
   * sixteenth sample starts anew, rollouts of 32 to 96, a cost of values beyond 1 in all channels
   * but the colours; 3,000 steps with a rate from 2e-3 that falls as a cosine} A small pool has
   * states of a thousand steps soon, without which a texture does not stay.
   */
  public static TrainingConfig texturing() {
    return growing()
        .sampling(sampling -> new Sampling(new RenewedPool(16), 4, 64))
        .rollouts(
            rollouts ->
                rollouts
                    .withLength(32, 96)
                    .withPenalties(new OverflowPenalty(1, 1, Exemplar.COLOURS)))
        .optimisation(optimisation -> optimisation.withRate(new LearningRate.Cosine(2e-3f)))
        .withSteps(3_000);
  }

  /**
   * {@return a class for each pixel: batches of 8 from a pool of 256, of which 2 are shown another
   * image and every third one starts anew, rollouts of 16 to 24; 2,000 steps with a rate from 4e-3
   * that falls as a cosine, and the average of the weights over some 100 steps as the model}
   */
  public static TrainingConfig labelling() {
    return growing()
        .sampling(sampling -> new Sampling(new FreshImages(2, 3), 8, 256))
        .rollouts(rollouts -> rollouts.withLength(16, 24))
        .optimisation(
            optimisation ->
                optimisation.withRate(new LearningRate.Cosine(4e-3f)).withAverageDecay(0.99f))
        .withSteps(2000);
  }

  /**
   * {@return this with its sampling changed}
   *
   * @param change makes another one of it
   */
  public TrainingConfig sampling(UnaryOperator<Sampling> change) {
    Objects.requireNonNull(change, "change");
    return new TrainingConfig(
        change.apply(sampling), rollouts, optimisation, guard, steps, seed, threads);
  }

  /**
   * {@return this with its rollouts changed}
   *
   * @param change makes others of them
   */
  public TrainingConfig rollouts(UnaryOperator<Rollouts> change) {
    Objects.requireNonNull(change, "change");
    return new TrainingConfig(
        sampling, change.apply(rollouts), optimisation, guard, steps, seed, threads);
  }

  /**
   * {@return this with its optimisation changed}
   *
   * @param change makes another one of it
   */
  public TrainingConfig optimisation(UnaryOperator<Optimisation> change) {
    Objects.requireNonNull(change, "change");
    return new TrainingConfig(
        sampling, rollouts, change.apply(optimisation), guard, steps, seed, threads);
  }

  /**
   * {@return this with another guard}
   *
   * @param guard what keeps the run from going to ruin
   */
  public TrainingConfig withGuard(TrainingGuard guard) {
    return new TrainingConfig(sampling, rollouts, optimisation, guard, steps, seed, threads);
  }

  /**
   * {@return this with another number of training steps in all}
   *
   * @param count 1 or more
   */
  public TrainingConfig withSteps(int count) {
    return new TrainingConfig(sampling, rollouts, optimisation, guard, count, seed, threads);
  }

  /**
   * {@return this with another seed}
   *
   * @param other where all randomness comes from
   */
  public TrainingConfig withSeed(long other) {
    return new TrainingConfig(sampling, rollouts, optimisation, guard, steps, other, threads);
  }

  /**
   * {@return this with another number of threads}
   *
   * @param count 1 or more
   */
  public TrainingConfig withThreads(int count) {
    return new TrainingConfig(sampling, rollouts, optimisation, guard, steps, seed, count);
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " " + value + " must be 1 or more");
    }
  }

  /**
   * {@return what a training run of a picture or of several is after, by its batch policy} From the
   * seed alone, that it {@linkplain GrowsPicture grows}; from a pool, that it also {@linkplain
   * KeepsPicture stays}; with damage, that it also {@linkplain HealsPicture heals}. Empty where the
   * task or the policy is another one.
   *
   * @param task what is trained for
   */
  public Optional<Milestone> milestone(Task task) {
    Objects.requireNonNull(task, "task");
    if (!(task instanceof GrowPicture || task instanceof GrowPictures)) {
      return Optional.empty();
    }
    BatchPolicy policy = sampling.policy();
    BatchPolicy inner = policy instanceof Mutating mutating ? mutating.policy() : policy;
    if (inner instanceof FromSeed) {
      return Optional.of(new GrowsPicture(task, rollouts.max(), seed, threads));
    }
    if (!(inner instanceof FromPool pool)) {
      return Optional.empty();
    }
    return Optional.of(
        pool.damaged() == 0
            ? new KeepsPicture(task, seed, threads)
            : new HealsPicture(task, seed, threads));
  }
}

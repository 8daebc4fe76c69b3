package io.github.nca4j.app.experiment;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.guard.TrainingGuard;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.sample.Sampling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What an experiment can train: what the JAX replication of "Growing Neural Cellular Automata"
 * (howaboutyu/NCA) trained, also with what its source has for perception; and what may make an
 * automaton heal better.
 */
public enum Trial {
  /** What blew up for the replication's author: batch 16, 4 of it damaged, 64 steps. */
  FAILING {
    @Override
    TrainingConfig base(int steps, float rate) {
      return replication(rate, 16, 4, 64);
    }
  },
  /** What worked for the replication's author: batch 4, 1 of it damaged, 128 steps. */
  WORKING {
    @Override
    TrainingConfig base(int steps, float rate) {
      return replication(rate, 4, 1, 128);
    }
  },
  /** The failing one, damaged by every kind of loss instead of small circles. */
  FAILING_MIXED {
    @Override
    TrainingConfig base(int steps, float rate) {
      return damagedBy(RandomDamage.mixed(), FAILING.base(steps, rate));
    }
  },
  /** The working one, damaged by every kind of loss instead of small circles. */
  WORKING_MIXED {
    @Override
    TrainingConfig base(int steps, float rate) {
      return damagedBy(RandomDamage.mixed(), WORKING.base(steps, rate));
    }
  },
  /** The failing one with gradients summed over the channels and without a guard. */
  FAILING_SUMMED {
    @Override
    TrainingConfig base(int steps, float rate) {
      return FAILING.base(steps, rate).withGuard(TrainingGuard.off());
    }

    @Override
    Perception perception() {
      return summedSobel();
    }
  },
  /** The working one with gradients summed over the channels and without a guard. */
  WORKING_SUMMED {
    @Override
    TrainingConfig base(int steps, float rate) {
      return WORKING.base(steps, rate).withGuard(TrainingGuard.off());
    }

    @Override
    Perception perception() {
      return summedSobel();
    }
  },
  /** The article's regenerating training. */
  DISTILL {
    @Override
    TrainingConfig base(int steps, float rate) {
      return TrainingConfig.regenerating();
    }
  },
  /** The training run that is to heal every cut. */
  HEALING {
    @Override
    TrainingConfig base(int steps, float rate) {
      return TrainingConfig.healing();
    }
  },
  /** That, damaged by circles alone. */
  HEALING_CIRCLES {
    @Override
    TrainingConfig base(int steps, float rate) {
      return damagedBy(RandomDamage.distill(), TrainingConfig.healing());
    }
  },
  /** That, its model being the last weights and not their average. */
  HEALING_LAST {
    @Override
    TrainingConfig base(int steps, float rate) {
      return TrainingConfig.healing()
          .optimisation(optimisation -> optimisation.withAverageDecay(0));
    }
  },
  /** That, with a learning rate of 2e-3 that falls to a tenth at three eighths of the steps. */
  HEALING_STEP {
    @Override
    TrainingConfig base(int steps, float rate) {
      return TrainingConfig.healing()
          .optimisation(
              optimisation ->
                  optimisation.withRate(new LearningRate.Step(2e-3f, 3 * steps / 8, 0.1f)));
    }
  },
  /** That, with batches of 4 of which 1 is damaged. */
  HEALING_SMALL {
    @Override
    TrainingConfig base(int steps, float rate) {
      return TrainingConfig.healing()
          .sampling(sampling -> new Sampling(new FromPool(1, RandomDamage.mixed()), 4, 1024));
    }
  },
  /** That, without a cost of hidden channels that grow large. */
  HEALING_FREE {
    @Override
    TrainingConfig base(int steps, float rate) {
      return TrainingConfig.healing().rollouts(rollouts -> rollouts.withPenalties());
    }
  };

  abstract TrainingConfig base(int steps, float rate);

  /** Whether its learning rate is the one that it is given. */
  public boolean takesRate() {
    return !base(1, 1e-4f).optimisation().equals(base(1, 2e-4f).optimisation());
  }

  Perception perception() {
    return Perception.standard();
  }

  /** The one of the examples, which are on the class path when the program runs. */
  private static Perception summedSobel() {
    String id = "io.github.nca4j.examples.summed-sobel";
    return PerceptionResolver.installed()
        .resolve(id, List.of())
        .orElseThrow(
            () -> new IllegalStateException("no perception " + id + " is on the class path"));
  }

  private static TrainingConfig replication(float rate, int batch, int damaged, int rolloutSteps) {
    return TrainingConfig.replicationWithDamage()
        .sampling(
            sampling ->
                new Sampling(
                    new FromPool(damaged, RandomDamage.replication()), batch, sampling.pool()))
        .rollouts(rollouts -> rollouts.withLength(rolloutSteps, rolloutSteps))
        .optimisation(optimisation -> optimisation.withRate(new LearningRate.Cosine(rate)));
  }

  private static TrainingConfig damagedBy(RandomDamage damage, TrainingConfig config) {
    FromPool policy = (FromPool) config.sampling().policy();
    return config.sampling(sampling -> sampling.withPolicy(policy.withDamage(damage)));
  }

  /** The name as the command line and the results have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The trial of a name.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static Trial of(String label) {
    return Arrays.stream(values())
        .filter(trial -> trial.label().equals(label))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + label
                        + "' must be one of "
                        + Arrays.stream(values()).map(Trial::label).toList()));
  }

  /**
   * The configuration.
   *
   * @param rate the replication's learning rate, which falls to 0 as a cosine over the steps
   */
  TrainingConfig config(int steps, float rate, long seed, int threads) {
    return base(steps, rate).withSteps(steps).withSeed(seed).withThreads(threads);
  }

  NcaModel untrained(TrainingConfig config) {
    return Architecture.growing().withPerception(perception()).initial(config.seed());
  }
}

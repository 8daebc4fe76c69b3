package io.github.nca4j.app.cli;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.Sampling;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How to train; what is not given is the preset's. */
final class TrainingOptions {
  private static final Map<String, Supplier<TrainingConfig>> PRESETS =
      Map.of(
          "growing", TrainingConfig::growing,
          "persistent", TrainingConfig::persistent,
          "distill", TrainingConfig::regenerating,
          "healing", TrainingConfig::healing,
          "replication", TrainingConfig::replication,
          "replication-with-damage", TrainingConfig::replicationWithDamage);

  @Option(
      names = "--regime",
      paramLabel = "NAME",
      converter = RegimeConverter.class,
      description = {
        "growing: reaches the picture, then falls apart; persistent: keeps it; regenerating: heals,"
            + " too. Default regenerating."
      })
  private Regime regime;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = {
        "Instead of --regime, a configuration of the library by its name: growing, persistent,"
            + " distill, healing, replication or replication-with-damage. Default healing, which is"
            + " what --regime regenerating trains."
      })
  private String preset;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = {
        "Training steps in all, those before --resume included; default 8000. Where regenerating,"
            + " the learning rate falls until the last of them."
      })
  private Integer steps;

  @Option(names = "--batch", paramLabel = "N", description = "Samples a step; default 8.")
  private Integer batch;

  @Option(
      names = "--damaged",
      paramLabel = "N",
      description = "Samples of a batch to damage, where regenerating; default 3.")
  private Integer damaged;

  @Option(names = "--pool", paramLabel = "N", description = "Samples in the pool; default 1024.")
  private Integer pool;

  @Option(
      names = "--rollout",
      paramLabel = "MIN..MAX",
      converter = RolloutRange.Converter.class,
      description = "Automaton steps in a training step; default 64..96.")
  private RolloutRange rollout;

  @Option(names = "--channels", paramLabel = "N", description = "Floats a cell; default 16.")
  private Integer channels;

  @Option(
      names = "--hidden",
      paramLabel = "N[,N...]",
      converter = HiddenWidths.Converter.class,
      description = "Widths of the hidden layers; default 128.")
  private HiddenWidths hidden;

  /** Whether channels or hidden layers were asked for. */
  boolean givesArchitecture() {
    return channels != null || hidden != null;
  }

  /** The model to start from, before it has numbers. */
  Architecture architecture() {
    Architecture standard = Architecture.growing();
    if (channels != null && channels <= 3) {
      throw new IllegalArgumentException("channels " + channels + " must be 4 or more");
    }
    Architecture sized = channels == null ? standard : standard.withChannels(channels);
    return hidden == null ? sized : sized.withHidden(hidden.widths());
  }

  /**
   * The preset with what was given.
   *
   * @throws IllegalArgumentException naming what is out of range
   */
  TrainingConfig config(long seed, int threads) {
    TrainingConfig config = preset().withSeed(seed).withThreads(threads);
    Sampling sampling = config.sampling();
    if (damaged != null) {
      if (!(sampling.policy() instanceof FromPool policy) || policy.damaged() == 0) {
        throw new IllegalArgumentException(
            "damaged " + damaged + " must not be given when " + sampling.policy().name());
      }
      if (damaged < 1) {
        throw new IllegalArgumentException("damaged " + damaged + " must be 1 or more");
      }
      sampling = new Sampling(policy.withDamaged(damaged), sampling.batch(), sampling.pool());
    }
    Sampling given =
        new Sampling(
            sampling.policy(),
            batch == null ? sampling.batch() : batch,
            pool == null ? sampling.pool() : pool);
    config = config.sampling(unchanged -> given).withSteps(steps == null ? config.steps() : steps);
    return rollout == null
        ? config
        : config.rollouts(rollouts -> rollouts.withLength(rollout.min(), rollout.max()));
  }

  private TrainingConfig preset() {
    if (preset == null) {
      return (regime == null ? Regime.REGENERATING : regime).preset();
    }
    if (regime != null) {
      throw new IllegalArgumentException("--preset and --regime are two words for the same thing");
    }
    Supplier<TrainingConfig> named = PRESETS.get(preset.toLowerCase(Locale.ROOT));
    if (named == null) {
      throw new IllegalArgumentException(
          "--preset " + preset + " must be one of " + new TreeMap<>(PRESETS).keySet());
    }
    return named.get();
  }

  /** What is asked of the automaton, as the option has it. */
  private enum Regime {
    GROWING,
    PERSISTENT,
    REGENERATING;

    TrainingConfig preset() {
      return switch (this) {
        case GROWING -> TrainingConfig.growing();
        case PERSISTENT -> TrainingConfig.persistent();
        case REGENERATING -> TrainingConfig.healing();
      };
    }
  }

  static final class RegimeConverter implements ITypeConverter<Regime> {
    @Override
    public Regime convert(String text) {
      for (Regime regime : Regime.values()) {
        if (regime.name().equalsIgnoreCase(text)) {
          return regime;
        }
      }
      throw new TypeConversionException(
          "'" + text + "' must be growing, persistent or regenerating");
    }
  }
}

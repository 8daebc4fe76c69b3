package io.github.nca4j.app.cli.option;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.sample.BatchPolicy;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.Sampling;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How to train; what is not given is the preset's. For one thread. */
public final class TrainingOptions {
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
        "Instead of --regime, one of the library's configurations: growing, persistent,"
            + " distill, healing, replication or replication-with-damage. Default healing, the"
            + " same as --regime regenerating."
      })
  private String preset;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = {
        "Training steps in all, including those before --resume. By default training ends when the"
            + " picture does what --regime asks, which is tested every 250 steps, and after 8000"
            + " steps at the latest. For regenerating, the learning rate falls until the last step."
      })
  private Integer steps;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Samples per step; default 8, or as many as --pool and --damaged ask for.")
  private Integer batch;

  @Option(
      names = "--damaged",
      paramLabel = "N",
      description = {
        "How many samples of a batch are damaged, for regenerating; default 3, or all but one in a"
            + " batch of fewer than 4."
      })
  private Integer damaged;

  @Option(
      names = "--restart-every",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = {
        "In every how many batches one sample starts anew from a seed, where there is a pool;"
            + " default 1. With more, states get older, which batches of less than 8 need."
      })
  private Integer restartEvery;

  @Option(
      names = "--pool",
      paramLabel = "N",
      description = "Samples in the pool; default 1024, or the size of a batch if that is more.")
  private Integer pool;

  @Option(
      names = "--rollout",
      paramLabel = "MIN..MAX",
      converter = RolloutRange.Converter.class,
      description = "Automaton steps in a training step; default 64..96.")
  private RolloutRange rollout;

  @Option(
      names = "--rate",
      paramLabel = "X",
      converter = PositiveRate.class,
      description = {
        "Learning rate of the first steps; default 0.004, of --regime growing and persistent 0.002."
            + " With --from, less keeps more of what that model knows."
      })
  private Float rate;

  @Option(
      names = "--channels",
      paramLabel = "N",
      description =
          "Values per cell; default 16. A model of several pictures has one more for each.")
  private Integer channels;

  @Option(
      names = "--hidden",
      paramLabel = "N[,N...]",
      converter = HiddenWidths.Converter.class,
      description = "Widths of the hidden layers; default 128.")
  private HiddenWidths hidden;

  /** Whether it is said how many steps are to be taken, done or not. */
  public boolean givesSteps() {
    return steps != null;
  }

  /** Whether channels or hidden layers were asked for. */
  public boolean givesArchitecture() {
    return channels != null || hidden != null;
  }

  /** The model to start from, before it has numbers, of one picture. */
  public Architecture architecture() {
    return architecture(1);
  }

  /**
   * The model to start from, before it has numbers.
   *
   * @param pictures how many it is to grow
   */
  public Architecture architecture(int pictures) {
    if (channels != null && channels <= 3) {
      throw new IllegalArgumentException("channels " + channels + " must be 4 or more");
    }
    Architecture sized = pictures == 1 ? one() : several(pictures);
    return hidden == null ? sized : sized.withHidden(hidden.widths());
  }

  private Architecture one() {
    Architecture standard = Architecture.growing();
    return channels == null ? standard : standard.withChannels(channels);
  }

  private Architecture several(int pictures) {
    Architecture standard = Architecture.conditional(pictures);
    if (channels == null) {
      return standard;
    }
    int all = Math.addExact(channels, pictures);
    return standard
        .withChannels(all)
        .withDynamics(standard.dynamics().withInputs(InputChannels.last(pictures, all)));
  }

  /**
   * The preset with what was given.
   *
   * @throws IllegalArgumentException naming what is out of range
   */
  public TrainingConfig config(long seed, int threads) {
    TrainingConfig config = preset().withSeed(seed).withThreads(threads);
    return lengths(config.sampling(this::sampling));
  }

  /**
   * What was given, and of the preset's what fits: a pool has room for a batch, which has room for
   * its damaged samples and the one that starts anew.
   */
  private Sampling sampling(Sampling preset) {
    int presetDamaged = preset.policy() instanceof FromPool policy ? policy.damaged() : 0;
    requireDamage(preset, presetDamaged);
    BatchPolicy restarting = restarting(preset.policy());
    int samples = batch != null ? batch : preset.batch();
    if (batch == null && pool != null && preset.policy().usesPool()) {
      samples = Math.min(samples, Math.max(pool, 1));
    }
    if (batch == null && damaged != null) {
      samples = Math.max(samples, damaged + 1);
    }
    if (!(restarting instanceof FromPool policy) || presetDamaged == 0) {
      return new Sampling(restarting, samples, room(preset, samples));
    }
    if (samples == 1 && damaged == null) {
      throw new IllegalArgumentException(
          "a batch of 1 must be 2 or more when "
              + policy.name()
              + ": one sample starts anew, and one is damaged");
    }
    int most = Math.max(1, Math.min(presetDamaged, samples - 1));
    return new Sampling(
        policy.withDamaged(damaged != null ? damaged : most), samples, room(preset, samples));
  }

  private BatchPolicy restarting(BatchPolicy preset) {
    if (restartEvery == null) {
      return preset;
    }
    if (preset instanceof FromPool policy) {
      return policy.withRestartEvery(restartEvery);
    }
    throw new IllegalArgumentException(
        "restartEvery " + restartEvery + " must not be given when " + preset.name());
  }

  private int room(Sampling preset, int samples) {
    return pool != null ? pool : Math.max(preset.pool(), samples);
  }

  private void requireDamage(Sampling preset, int presetDamaged) {
    if (damaged != null && presetDamaged == 0) {
      throw new IllegalArgumentException(
          "damaged " + damaged + " must not be given when " + preset.policy().name());
    }
    if (damaged != null && damaged < 1) {
      throw new IllegalArgumentException(
          "damaged " + damaged + " must be 1 or more; --regime persistent damages none");
    }
  }

  private TrainingConfig lengths(TrainingConfig preset) {
    TrainingConfig config =
        PositiveRate.applied(rate, preset.withSteps(steps == null ? preset.steps() : steps));
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

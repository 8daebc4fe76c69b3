package io.github.nca4j.app.cli;

import io.github.nca4j.train.Regime;
import io.github.nca4j.train.TrainingConfig;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How to train; what is not given is the preset's. */
final class TrainingOptions {
  @Option(
      names = "--regime",
      paramLabel = "NAME",
      converter = RegimeConverter.class,
      defaultValue = "regenerating",
      description = {
        "growing: reaches the picture, then falls apart; persistent: keeps it; regenerating: heals,"
            + " too. Default ${DEFAULT-VALUE}."
      })
  private Regime regime;

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

  /**
   * The preset with what was given.
   *
   * @throws IllegalArgumentException naming what is out of range
   */
  TrainingConfig config(long seed, int threads) {
    TrainingConfig config =
        switch (regime) {
          case GROWING -> TrainingConfig.growing();
          case PERSISTENT -> TrainingConfig.persistent();
          case REGENERATING -> TrainingConfig.healing();
          case CLASSIFYING -> throw new IllegalStateException("the converter knows no such regime");
        };
    config =
        config
            .withSamples(
                batch == null ? config.batch() : batch,
                damaged == null ? config.damaged() : damaged,
                pool == null ? config.poolSize() : pool)
            .withSteps(steps == null ? config.steps() : steps)
            .withChannels(channels == null ? config.channels() : channels)
            .withSeed(seed)
            .withThreads(threads);
    config =
        hidden == null
            ? config
            : config.withHidden(hidden.widths().stream().mapToInt(Integer::intValue).toArray());
    return rollout == null ? config : config.withRollout(rollout.min(), rollout.max());
  }

  static final class RegimeConverter implements ITypeConverter<Regime> {
    @Override
    public Regime convert(String text) {
      return Arrays.stream(Regime.values())
          .filter(regime -> regime != Regime.CLASSIFYING && regime.label().equalsIgnoreCase(text))
          .findAny()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + text + "' must be growing, persistent or regenerating"));
    }
  }
}

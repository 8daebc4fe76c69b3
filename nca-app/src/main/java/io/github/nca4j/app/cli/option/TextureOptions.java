package io.github.nca4j.app.cli.option;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.data.Exemplar;
import io.github.nca4j.train.loss.PatchTransport;
import io.github.nca4j.train.sample.BatchPolicy;
import io.github.nca4j.train.sample.RenewedPool;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.SynthesiseTexture;
import picocli.CommandLine.Option;

/** How to train a texture; what is not given is the library's. For one thread. */
public final class TextureOptions {
  @Option(
      names = "--size",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "64",
      description = {
        "Cells of the square grid's sides; default ${DEFAULT-VALUE}. The model then makes textures"
            + " of any size."
      })
  private int size;

  @Option(
      names = "--scales",
      paramLabel = "K",
      converter = PositiveNumber.class,
      defaultValue = "4",
      description = {
        "Scales at which patches of 7 x 7 pixels are compared, each half as large; default"
            + " ${DEFAULT-VALUE}. More see larger things, and need a larger picture."
      })
  private int scales;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = {
        "Training steps in all, including those before --resume. The learning rate falls until the"
            + " last of them. Default 3000."
      })
  private Integer steps;

  @Option(names = "--batch", paramLabel = "N", description = "Samples per step; default 4.")
  private Integer batch;

  @Option(
      names = "--pool",
      paramLabel = "N",
      description = "Samples in the pool; default 64, or a batch where that is more.")
  private Integer pool;

  @Option(
      names = "--restart-every",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = {
        "In every how many batches one sample starts anew from noise; default 4. With more, states"
            + " get older: a texture then lasts longer, and takes more training to form."
      })
  private Integer restartEvery;

  @Option(
      names = "--nearest",
      paramLabel = "X",
      description = {
        "Weight of the distance to the picture's nearest patches beside that of all patches' share;"
            + " default 0.25. More makes shapes whole, less gets colours right."
      })
  private Float nearest;

  @Option(
      names = "--rollout",
      paramLabel = "MIN..MAX",
      converter = RolloutRange.Converter.class,
      description = "Automaton steps in a training step; default 32..96.")
  private RolloutRange rollout;

  @Option(
      names = "--rate",
      paramLabel = "X",
      converter = PositiveRate.class,
      description = {
        "Learning rate of the first steps; default 0.002. With --from, less keeps more of what that"
            + " model knows."
      })
  private Float rate;

  @Option(names = "--channels", paramLabel = "N", description = "Values per cell; default 12.")
  private Integer channels;

  @Option(
      names = "--hidden",
      paramLabel = "N[,N...]",
      converter = HiddenWidths.Converter.class,
      description = "Widths of the hidden layers; default 96.")
  private HiddenWidths hidden;

  @Option(
      names = "--fire-rate",
      paramLabel = "X",
      description = {
        "Each cell's probability of updating in a step; default 0.5. With 1, all update at every"
            + " step, and the noise that it starts from is stronger (NoiseNCA): time step and scale"
            + " can then be changed afterwards."
      })
  private Float fireRate;

  /** Whether channels, hidden layers or the fire rate were asked for. */
  public boolean givesArchitecture() {
    return channels != null || hidden != null || fireRate != null;
  }

  /** The model to start from, before it has numbers. */
  public Architecture architecture() {
    Architecture shape = Architecture.texture();
    if (fireRate != null) {
      shape = shape.withDynamics(shape.dynamics().withFireRate(fireRate));
    }
    if (channels != null) {
      shape = shape.withChannels(channels);
    }
    return hidden == null ? shape : shape.withHidden(hidden.widths());
  }

  /**
   * The task for a model.
   *
   * @throws IllegalArgumentException naming the exemplar or the size, if one does not suit the
   *     number of scales
   */
  public SynthesiseTexture task(PatchTransport loss, NcaModel model) {
    return new SynthesiseTexture(
        loss,
        new GridShape(size, size, model.channels()),
        SynthesiseTexture.noise(model.dynamics()));
  }

  /**
   * What is to become small.
   *
   * @throws IllegalArgumentException naming the exemplar, if it is too small for the scales
   */
  public PatchTransport loss(Exemplar exemplar) {
    PatchTransport standard = PatchTransport.of(exemplar, scales);
    PatchTransport loss = nearest == null ? standard : standard.withNearest(nearest);
    loss.check(size, size);
    return loss;
  }

  /**
   * The library's configuration with what was given: a pool has room for a batch.
   *
   * @throws IllegalArgumentException naming what is out of range
   */
  public TrainingConfig config(long seed, int threads) {
    TrainingConfig config =
        TrainingConfig.texturing().withSeed(seed).withThreads(threads).sampling(this::sampling);
    TrainingConfig lasting =
        PositiveRate.applied(rate, config.withSteps(steps == null ? config.steps() : steps));
    return rollout == null
        ? lasting
        : lasting.rollouts(rollouts -> rollouts.withLength(rollout.min(), rollout.max()));
  }

  private Sampling sampling(Sampling standard) {
    int samples = batch != null ? batch : standard.batch();
    if (batch == null && pool != null) {
      samples = Math.min(samples, Math.max(pool, 1));
    }
    int room = pool != null ? pool : Math.max(standard.pool(), samples);
    return new Sampling(policy(standard.policy(), samples), samples, room);
  }

  /** It counts samples, and more than there are numbers for never come. */
  private BatchPolicy policy(BatchPolicy standard, int samples) {
    return restartEvery == null
        ? standard
        : new RenewedPool((int) Math.min(Integer.MAX_VALUE, (long) restartEvery * samples));
  }

  public int size() {
    return size;
  }
}

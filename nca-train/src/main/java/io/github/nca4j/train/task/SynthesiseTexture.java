package io.github.nca4j.train.task;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.train.data.Exemplar;
import io.github.nca4j.train.loss.PatchTransport;
import io.github.nca4j.train.loss.TextureLoss;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * To make the texture of an exemplar out of noise (Niklasson et al. 2021), on a torus, so that what
 * comes out tiles. Channels 0 to 2 are red, green and blue, each minus one half; all cells live.
 * Immutable and thread-safe.
 *
 * @param loss what is made small, and knows the exemplar
 * @param shape of every state: any size that the loss takes, 3 channels or more
 * @param noise how far the values of a start are from 0, positive and finite: each is drawn evenly
 *     from {@code -noise} to {@code noise}
 */
public record SynthesiseTexture(TextureLoss loss, GridShape shape, float noise) implements Task {
  /** How far the values of a start are from 0 unless it is said otherwise. */
  public static final float NOISE = 0.1f;

  /** Checks the channels, the noise, the loss's id and that the loss takes pictures of the size. */
  public SynthesiseTexture {
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(shape, "shape");
    if (loss.id() == null || loss.id().isBlank()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "texture loss %s has the id \"%s\"; a part needs an id that is not blank",
              loss.getClass().getName(),
              loss.id()));
    }
    if (shape.channels() < Exemplar.COLOURS) {
      throw new IllegalArgumentException(
          "channels " + shape.channels() + " must be at least 3: red, green, blue");
    }
    if (!(noise > 0) || !Float.isFinite(noise)) {
      throw new IllegalArgumentException("noise " + noise + " must be positive and finite");
    }
    loss.check(shape.height(), shape.width());
  }

  /**
   * {@return the task for a model, with {@link PatchTransport} and {@link #noise(Dynamics)}}
   *
   * @param exemplar what to look like
   * @param height rows of the states
   * @param width columns of the states
   * @param model whose channels the states have, 3 or more
   * @throws IllegalArgumentException if the size does not fit the loss, or the exemplar is too
   *     small for it
   */
  public static SynthesiseTexture of(Exemplar exemplar, int height, int width, NcaModel model) {
    Objects.requireNonNull(model, "model");
    return new SynthesiseTexture(
        PatchTransport.of(exemplar),
        new GridShape(height, width, model.channels()),
        noise(model.dynamics()));
  }

  /**
   * {@return how far the values of a start are from 0 unless it is said otherwise: {@link #NOISE},
   * but 0.5 where every cell fires at every step, since nothing else then makes cells differ}
   *
   * @param dynamics those of a model
   */
  public static float noise(Dynamics dynamics) {
    Objects.requireNonNull(dynamics, "dynamics");
    return dynamics.fireRate() == 1 ? 0.5f : NOISE;
  }

  /**
   * {@return this with another loss}
   *
   * @param newLoss what is made small
   */
  public SynthesiseTexture withLoss(TextureLoss newLoss) {
    return new SynthesiseTexture(newLoss, shape, noise);
  }

  /**
   * {@return this with another noise}
   *
   * @param newNoise how far the values of a start are from 0, positive and finite
   */
  public SynthesiseTexture withNoise(float newNoise) {
    return new SynthesiseTexture(loss, shape, newNoise);
  }

  @Override
  public String id() {
    return String.format(
        Locale.ROOT,
        "texture %08x on %d x %d from noise %s, %s",
        loss.exemplar().checksum(),
        shape.height(),
        shape.width(),
        noise,
        loss.id());
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(into, "into");
    Purpose.texture(noise).fillWithNoise(into, random);
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(random, "random");
    return loss.of(end.sliceChannels(0, Exemplar.COLOURS), random);
  }

  /**
   * Refuses a model whose cells may die, or have inputs, or whose borders do not meet.
   *
   * @throws IllegalArgumentException naming which
   */
  @Override
  public void check(NcaModel model) {
    Objects.requireNonNull(model, "model");
    if (model.dynamics().life().channel().isPresent()) {
      throw new IllegalArgumentException(
          model.dynamics().life().inWords()
              + " must be life of every cell: a texture has no empty ones");
    }
    if (!model.dynamics().boundary().equals(Boundary.CIRCULAR)) {
      throw new IllegalArgumentException(
          "boundary " + model.dynamics().boundary() + " must be circular: a texture tiles");
    }
    int inputs = model.dynamics().inputs().count();
    if (inputs > 0) {
      throw new IllegalArgumentException(
          "input channels, of which there are " + inputs + ", must be none: a texture's grow");
    }
  }

  @Override
  public Provenance provenance() {
    return Provenance.none()
        .withTarget(loss.exemplar().name(), Math.max(shape.height(), shape.width()), 0)
        .withPurpose(Purpose.texture(noise));
  }
}

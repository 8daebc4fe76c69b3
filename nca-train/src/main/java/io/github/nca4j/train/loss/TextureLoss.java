package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.train.data.Exemplar;
import java.util.SplittableRandom;

/**
 * How far a picture is from having the texture of an exemplar: what {@link
 * io.github.nca4j.train.task.SynthesiseTexture} makes small. {@link PatchTransport} is the
 * library's. Immutable and thread-safe.
 *
 * <pre>{@code
 * record MeanColour(Exemplar exemplar) implements TextureLoss {
 *   public String id() {
 *     return "mean colour";
 *   }
 *
 *   public Variable of(Variable picture, SplittableRandom random) {
 *     return picture.meanOver(0, 1, 2).meanSquaredError(exemplarsMean());
 *   }
 * }
 * }</pre>
 */
public interface TextureLoss {
  /** {@return what checkpoints, models and the command line know it by, its numbers included} */
  String id();

  /** {@return what the texture is to look like} */
  Exemplar exemplar();

  /**
   * {@return the loss, a scalar}
   *
   * @param picture red, green and blue, each minus one half, so that 0 is grey; [1, height, width,
   *     3]. It is a torus: opposite borders meet
   * @param random for what is drawn anew at each step
   */
  Variable of(Variable picture, SplittableRandom random);

  /**
   * Refuses a size of pictures; by default none.
   *
   * @param height rows of a picture
   * @param width columns of a picture
   * @throws IllegalArgumentException naming what does not fit
   */
  default void check(int height, int width) {}
}

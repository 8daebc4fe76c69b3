package io.github.nca4j.bench;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Perception;
import io.github.nca4j.train.data.Exemplar;
import java.util.List;

/**
 * The automaton that a workload runs, and which of its channels the loss is of. Immutable.
 *
 * @param name one word
 * @param channels floats a cell
 * @param hidden widths of the hidden layers
 * @param perception what a cell sees
 * @param dynamics how a step is made
 * @param firstCompared the first channel that the loss is of
 * @param endCompared one after the last
 */
record ModelSpec(
    String name,
    int channels,
    List<Integer> hidden,
    KernelPerception perception,
    Dynamics dynamics,
    int firstCompared,
    int endCompared) {
  /** Growing an emoji: three filters, a hidden layer of 128; the loss is of RGBA. */
  static final ModelSpec EMOJI =
      new ModelSpec("EMOJI", 16, List.of(128), Perception.standard(), Dynamics.standard(), 0, 4);

  /** Telling digits apart: a 3x3 convolution to 80, a layer of 80; the loss is of ten scores. */
  static final ModelSpec DIGIT =
      new ModelSpec(
          "DIGIT", 20, List.of(80, 80), Perception.neighbourhood(3), Dynamics.onImages(), 10, 20);

  /** Making a texture: four filters, a hidden layer of 96, a torus; the loss is of RGB. */
  static final ModelSpec TEXTURE = ofTexture();

  private static ModelSpec ofTexture() {
    Architecture texture = Architecture.texture();
    return new ModelSpec(
        "TEXTURE",
        texture.channels(),
        texture.hidden(),
        (KernelPerception) texture.perception(),
        texture.dynamics(),
        0,
        Exemplar.COLOURS);
  }

  int compared() {
    return endCompared - firstCompared;
  }

  /**
   * Operations of the dense layers to compute a cell: 16,384 of an emoji's, 44,640 of a digit's.
   */
  long forwardOperations() {
    int mutable = channels - dynamics.inputs().count();
    return hiddenOperations() + 2L * hidden.get(hidden.size() - 1) * mutable;
  }

  /** Those of them for the hidden layers: 12,288 of an emoji's. */
  private long hiddenOperations() {
    long operations = 0;
    int in = perception.features(channels);
    for (int out : hidden) {
      operations += 2L * in * out;
      in = out;
    }
    return operations;
  }
}

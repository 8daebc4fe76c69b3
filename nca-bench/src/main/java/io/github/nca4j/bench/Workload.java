package io.github.nca4j.bench;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A fixed piece of work: a batch of rollouts.
 *
 * @param name one word
 * @param spec the automaton
 * @param batch samples
 * @param height rows of cells
 * @param width columns of cells
 * @param steps steps of a rollout
 * @param disc the share of the grid, in [0, 1], in which cells start at random, a disc in the
 *     middle; 1 is everywhere, and 0 a single cell
 */
public record Workload(
    String name, ModelSpec spec, int batch, int height, int width, int steps, double disc) {

  private static final List<Workload> STANDARD =
      List.of(
          new Workload("full", ModelSpec.EMOJI, 8, 72, 72, 64, 1),
          new Workload("lizard", ModelSpec.EMOJI, 8, 72, 72, 64, 0.27),
          new Workload("seed", ModelSpec.EMOJI, 8, 72, 72, 64, 0),
          new Workload("large", ModelSpec.EMOJI, 1, 256, 256, 64, 1),
          new Workload("digits", ModelSpec.DIGIT, 16, 28, 28, 20, 0.16),
          new Workload("texture", ModelSpec.TEXTURE, 4, 64, 64, 64, 1));

  public Workload {
    Objects.requireNonNull(spec, "spec");
    if (batch < 1 || height < 1 || width < 1 || steps < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "batch %d, height %d, width %d and steps %d must be at least 1",
              batch,
              height,
              width,
              steps));
    }
    if (!(disc >= 0 && disc <= 1)) {
      throw new IllegalArgumentException("disc " + disc + " must be in [0, 1]");
    }
  }

  /**
   * The workloads that are measured: <em>full</em>, every cell alive; <em>lizard</em>, as many as a
   * lizard has; <em>seed</em>, from one cell; <em>large</em>, one sample of 256 x 256;
   * <em>digits</em>, self-classifying digits, a sixth of whose cells are inked; <em>texture</em>, a
   * texture's rollout and its loss between patches.
   */
  public static List<Workload> standard() {
    return STANDARD;
  }

  /** The standard workload of that name. */
  public static Optional<Workload> named(String name) {
    return STANDARD.stream().filter(workload -> workload.name.equals(name)).findFirst();
  }

  /** Cells of the whole batch. */
  int cells() {
    return batch * height * width;
  }
}

package io.github.nca4j.app.cli.option;

import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.Mutating;
import io.github.nca4j.train.sample.Sampling;
import picocli.CommandLine.Option;

/** How one model is trained for several pictures. For one thread. */
public final class ConditionOptions {
  /** As {@link TrainingConfig#conditional} has it. */
  private static final int MUTATED = 2;

  @Option(
      names = "--one-model",
      description = {
        "One model for all pictures, which is what several always make; with one picture it changes"
            + " nothing."
      })
  void oneModel(boolean asked) {
    // Said for clearness: there is no other way yet to train several pictures.
  }

  @Option(
      names = "--mutated",
      paramLabel = "N",
      description = {
        "Of several pictures, samples of a batch that keep their state and go on as another picture;"
            + " default 2, or as many as are neither new nor damaged."
      })
  private Integer mutated;

  /**
   * A configuration in which samples go on as another picture, where there are several and a pool.
   *
   * @param config as it is for one picture
   * @param pictures how many are to grow
   * @throws IllegalArgumentException if samples are to mutate that cannot, or too many
   */
  public TrainingConfig applied(TrainingConfig config, int pictures) {
    Sampling sampling = config.sampling();
    boolean canMutate = pictures > 1 && sampling.policy().usesPool();
    if (!canMutate && mutated != null) {
      throw new IllegalArgumentException(
          "mutated "
              + mutated
              + " must not be given "
              + (pictures == 1 ? "for one picture" : "when " + sampling.policy().name()));
    }
    int samples = mutated != null ? mutated : Math.min(MUTATED, free(sampling));
    return canMutate && (mutated != null || samples > 0)
        ? config.sampling(s -> s.withPolicy(new Mutating(s.policy(), samples)))
        : config;
  }

  /** Samples that are neither new nor damaged. */
  private static int free(Sampling sampling) {
    int damaged = sampling.policy() instanceof FromPool policy ? policy.damaged() : 0;
    return sampling.batch() - 1 - damaged;
  }
}

package io.github.nca4j.train.sample;

import io.github.nca4j.core.Grid;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Another policy, of whose batches some samples go on as another example: they keep their state,
 * and their cells are {@linkplain io.github.nca4j.train.task.Task#show shown} what they are to
 * become instead. So cells learn to follow when the condition changes. Immutable.
 *
 * <p>The samples are the last ones that the policy neither started anew nor damaged, so that each
 * is asked for one thing at a time; with {@link FromPool} they are the best of those. Where there
 * are fewer than asked for, all of them are. A task of one example has no other, and nothing is
 * done.
 *
 * @param policy fills the batch first, and decides what goes back to the pool
 * @param mutated how many samples of a batch go on as another example, 0 or more and less than the
 *     batch
 */
public record Mutating(BatchPolicy policy, int mutated) implements BatchPolicy {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Mutating {
    Objects.requireNonNull(policy, "policy");
    if (mutated < 0) {
      throw new IllegalArgumentException("mutated " + mutated + " must be 0 or more");
    }
  }

  /**
   * {@return this with another number of mutated samples}
   *
   * @param count 0 or more
   */
  public Mutating withMutated(int count) {
    return new Mutating(policy, count);
  }

  /** {@return the policy's id and the number} Its first word is the policy's name. */
  @Override
  public String id() {
    return policy.id() + " mutated=" + mutated;
  }

  @Override
  public boolean usesPool() {
    return policy.usesPool();
  }

  @Override
  public void check(int batch) {
    policy.check(batch);
    if (mutated >= batch) {
      throw new IllegalArgumentException(
          "mutated " + mutated + " must be less than the batch, " + batch);
    }
  }

  @Override
  public void fill(BatchBuilder batch) {
    Objects.requireNonNull(batch, "batch");
    policy.fill(batch);
    if (batch.task().examples() == 1) {
      return;
    }
    int left = mutated;
    for (int place = batch.size() - 1; place >= 0 && left > 0; place--) {
      if (!batch.startedAnew(place) && !batch.perturbed(place)) {
        batch.show(place, another(batch, place));
        left--;
      }
    }
  }

  /** Any example but that of the sample, each as likely as the other. */
  private static int another(BatchBuilder batch, int place) {
    SplittableRandom random = batch.random(place);
    int other = random.nextInt(batch.task().examples() - 1);
    return other < batch.example(place) ? other : other + 1;
  }

  @Override
  public boolean goesBack(BatchBuilder batch, int place, Grid end, double loss) {
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(end, "end");
    return policy.goesBack(batch, place, end, loss);
  }
}

package io.github.nca4j.train.sample;

import java.util.Locale;
import java.util.Objects;

/**
 * Samples go on from where earlier ones ended (Mordvintsev et al. 2020): they are drawn from the
 * pool without replacement and put in the order of their losses, the highest first. The first one
 * then starts anew, and the last ones, which are the best, are damaged. Immutable.
 *
 * @param damaged how many samples of a batch are damaged, 0 or more and less than the batch
 * @param damage what is done to them
 */
public record FromPool(int damaged, RandomDamage damage) implements BatchPolicy {
  /** Checks the number. */
  public FromPool {
    Objects.requireNonNull(damage, "damage");
    if (damage.id() == null || damage.id().isBlank()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "damage %s has the id \"%s\"; a part needs an id that is not blank",
              damage.getClass().getName(),
              damage.id()));
    }
    if (damaged < 0) {
      throw new IllegalArgumentException("damaged " + damaged + " must be 0 or more");
    }
  }

  /** {@return a policy that damages nothing: what is trained by it persists} */
  public static FromPool persistent() {
    return new FromPool(0, RandomDamage.distill());
  }

  /**
   * {@return this with another number of damaged samples}
   *
   * @param count 0 or more
   */
  public FromPool withDamaged(int count) {
    return new FromPool(count, damage);
  }

  /**
   * {@return this with another damage}
   *
   * @param damage what is done to the damaged samples
   */
  public FromPool withDamage(RandomDamage damage) {
    return new FromPool(damaged, damage);
  }

  @Override
  public String id() {
    return damaged == 0
        ? "persistent"
        : "regenerating damaged=" + damaged + " damage=" + damage.id();
  }

  @Override
  public void check(int batch) {
    if (damaged >= batch) {
      throw new IllegalArgumentException(
          "damaged " + damaged + " must be less than the batch, " + batch);
    }
  }

  @Override
  public void fill(BatchBuilder batch) {
    Objects.requireNonNull(batch, "batch");
    batch.drawAll();
    batch.rankByLoss();
    batch.startAnew(0, batch.example(0));
    for (int place = batch.size() - damaged; place < batch.size(); place++) {
      batch.damage(place, damage);
    }
  }
}

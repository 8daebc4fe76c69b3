package io.github.nca4j.train.sample;

import java.util.Locale;
import java.util.Objects;

/**
 * Samples go on from where earlier ones ended (Mordvintsev et al. 2020): they are drawn from the
 * pool without replacement and put in the order of their losses, the highest first. The first one
 * then starts anew, in every batch or in every few, and the last ones, which are the best, are
 * damaged. Immutable.
 *
 * <p>Of a batch of 8 one sample in eight starts anew. In a smaller batch it would be more, and
 * states would be thrown away before they are old: {@link #withRestartEvery} mends that.
 *
 * @param damaged how many samples of a batch are damaged, 0 or more and less than the batch
 * @param damage what is done to them
 * @param restartEvery in every how many batches a sample starts anew, 1 or more
 */
public record FromPool(int damaged, RandomDamage damage, int restartEvery) implements BatchPolicy {
  /** Checks the numbers. */
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
    if (restartEvery < 1) {
      throw new IllegalArgumentException("restartEvery " + restartEvery + " must be 1 or more");
    }
  }

  /**
   * A policy by which a sample of every batch starts anew.
   *
   * @param damaged how many samples of a batch are damaged, 0 or more and less than the batch
   * @param damage what is done to them
   */
  public FromPool(int damaged, RandomDamage damage) {
    this(damaged, damage, 1);
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
    return new FromPool(count, damage, restartEvery);
  }

  /**
   * {@return this with another damage}
   *
   * @param damage what is done to the damaged samples
   */
  public FromPool withDamage(RandomDamage damage) {
    return new FromPool(damaged, damage, restartEvery);
  }

  /**
   * {@return this with seeds in fewer batches, or in more}
   *
   * @param batches in every how many a sample starts anew, 1 or more
   */
  public FromPool withRestartEvery(int batches) {
    return new FromPool(damaged, damage, batches);
  }

  @Override
  public String id() {
    String id =
        damaged == 0 ? "persistent" : "regenerating damaged=" + damaged + " damage=" + damage.id();
    return restartEvery == 1 ? id : id + " restart every=" + restartEvery;
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
    if (batch.step() % restartEvery == 0) {
      batch.startAnew(0, batch.example(0));
    }
    for (int place = batch.size() - damaged; place < batch.size(); place++) {
      batch.damage(place, damage);
    }
  }
}

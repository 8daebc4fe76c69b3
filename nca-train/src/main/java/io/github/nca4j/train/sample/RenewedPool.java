package io.github.nca4j.train.sample;

import java.util.Objects;

/**
 * Samples go on from where earlier ones ended, and every so often one starts anew (Niklasson et al.
 * 2021). They are drawn from the pool without replacement and not ranked, which spares the loss of
 * each of them. Immutable.
 *
 * @param every how many samples are drawn for each one that starts anew, 1 or more
 */
public record RenewedPool(int every) implements BatchPolicy {
  /** Checks the number. */
  public RenewedPool {
    if (every < 1) {
      throw new IllegalArgumentException("every " + every + " must be 1 or more");
    }
  }

  @Override
  public String id() {
    return "renewed every=" + every;
  }

  @Override
  public void fill(BatchBuilder batch) {
    Objects.requireNonNull(batch, "batch");
    batch.drawAll();
    for (int place = 0; place < batch.size(); place++) {
      long drawn = (long) batch.step() * batch.size() + place;
      if (drawn % every == 0) {
        batch.startAnew(place, batch.example(place));
      }
    }
  }
}

package io.github.nca4j.train.sample;

import java.util.Objects;

/**
 * Samples go on from the pool, some are shown another example, and now and then one starts anew
 * (Randazzo et al. 2020). One in four starts anew in the article; a sample then lives for four
 * rollouts on average, and what comes later is never trained. {@code docs/findings.md} has the
 * measurements. Immutable.
 *
 * @param perturbed how many samples of a batch, the last ones, are shown another example, 0 or more
 *     and less than the batch
 * @param every one sample in so many starts anew, 1 or more; one whose cells are all dead always
 *     does
 */
public record FreshImages(int perturbed, int every) implements BatchPolicy {
  /** Checks the numbers. */
  public FreshImages {
    if (perturbed < 0) {
      throw new IllegalArgumentException("perturbed " + perturbed + " must be 0 or more");
    }
    if (every < 1) {
      throw new IllegalArgumentException("every " + every + " must be 1 or more");
    }
  }

  /**
   * {@return this with another number of perturbed samples}
   *
   * @param count 0 or more
   */
  public FreshImages withPerturbed(int count) {
    return new FreshImages(count, every);
  }

  @Override
  public String id() {
    return "classifying perturbed=" + perturbed + " every=" + every;
  }

  @Override
  public void check(int batch) {
    if (perturbed >= batch) {
      throw new IllegalArgumentException(
          "perturbed " + perturbed + " must be less than the batch, " + batch);
    }
  }

  @Override
  public void fill(BatchBuilder batch) {
    Objects.requireNonNull(batch, "batch");
    batch.drawAll();
    batch.measureLosses();
    for (int place = 0; place < batch.size(); place++) {
      long turn = (long) batch.step() * batch.size() + place;
      if (turn % every == 0 || batch.livingCells(place) == 0) {
        batch.startAnew(place, batch.drawExample(place));
      } else if (!batch.startedAnew(place) && place >= batch.size() - perturbed) {
        batch.show(place, batch.drawExample(place));
      }
    }
  }
}

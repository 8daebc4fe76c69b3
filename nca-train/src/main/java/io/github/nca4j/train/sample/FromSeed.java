package io.github.nca4j.train.sample;

import java.util.Objects;

/**
 * Every sample starts anew and nothing is kept (the "growing" experiment of Mordvintsev et al.
 * 2020). The examples take turns. Immutable.
 */
public record FromSeed() implements BatchPolicy {
  @Override
  public String id() {
    return "growing";
  }

  @Override
  public boolean usesPool() {
    return false;
  }

  @Override
  public void fill(BatchBuilder batch) {
    Objects.requireNonNull(batch, "batch");
    for (int place = 0; place < batch.size(); place++) {
      long turn = (long) batch.step() * batch.size() + place;
      batch.startAnew(place, (int) (turn % batch.task().examples()));
    }
  }
}

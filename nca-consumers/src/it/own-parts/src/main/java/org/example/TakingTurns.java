package org.example;

import io.github.nca4j.core.Grid;
import io.github.nca4j.train.sample.BatchBuilder;
import io.github.nca4j.train.sample.BatchPolicy;
import io.github.nca4j.train.sample.RandomDamage;

/**
 * A batch policy: the samples of the pool take turns. One in so many starts anew, the next one is
 * damaged, and what ended badly does not go back.
 *
 * @param every one sample in so many starts anew, 2 or more
 * @param damage what is done to the next one
 * @param worst the largest loss that goes back to the pool
 */
public record TakingTurns(int every, RandomDamage damage, double worst) implements BatchPolicy {
  @Override
  public String id() {
    return "taking-turns every=" + every + " damage=" + damage.id() + " worst=" + worst;
  }

  @Override
  public void fill(BatchBuilder batch) {
    for (int place = 0; place < batch.size(); place++) {
      long turn = (long) batch.step() * batch.size() + place;
      batch.draw(place, (int) (turn % batch.poolSize()));
      if (turn % every == 0) {
        batch.startAnew(place, batch.drawExample(place));
      } else if (turn % every == 1) {
        batch.damage(place, damage);
      }
    }
  }

  @Override
  public boolean goesBack(BatchBuilder batch, int place, Grid end, double loss) {
    return loss <= worst;
  }
}

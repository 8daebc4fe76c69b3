package org.example;

import io.github.nca4j.core.Damage;
import io.github.nca4j.train.sample.RandomDamage;
import java.util.SplittableRandom;

/**
 * Random damage: an upright stripe, anywhere.
 *
 * @param width columns, 1 or more
 */
public record Stripe(int width) implements RandomDamage {
  @Override
  public String id() {
    return "stripe width=" + width;
  }

  @Override
  public Damage draw(SplittableRandom random) {
    double place = random.nextDouble();
    return (y, x, height, columns) -> {
      int left = (int) (place * columns);
      return x >= left && x < left + width;
    };
  }
}

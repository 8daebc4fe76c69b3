package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrainingDamageTest {
  private static final int SIDE = 72;

  @Test
  void mixedDamageCutsEverySideAndTearsHolesToo() {
    SplittableRandom random = new SplittableRandom(1);
    Set<String> sides = new HashSet<>();
    int holes = 0;
    int slanted = 0;
    for (int i = 0; i < 400; i++) {
      Damage damage = TrainingDamage.MIXED.draw(random);
      boolean left = wholeEdge(damage, 0, 1, 0, 0);
      boolean right = wholeEdge(damage, 0, 1, SIDE - 1, 0);
      boolean top = wholeEdge(damage, 1, 0, 0, 0);
      boolean bottom = wholeEdge(damage, 1, 0, 0, SIDE - 1);
      int edges = (left ? 1 : 0) + (right ? 1 : 0) + (top ? 1 : 0) + (bottom ? 1 : 0);
      int hit = count(damage);
      assertThat(hit).isBetween(1, SIDE * SIDE * 3 / 4);
      if (corners(damage) == 0) {
        holes++;
        assertThat(edges).isZero();
      } else if (edges == 1 && hit % SIDE == 0) {
        sides.add(left ? "left" : right ? "right" : top ? "top" : "bottom");
      } else {
        slanted++;
      }
    }
    assertThat(sides).containsExactlyInAnyOrder("left", "right", "top", "bottom");
    assertThat(holes).isBetween(160, 240);
    assertThat(slanted).isBetween(70, 130);
  }

  @Test
  void mixedDamageSparesTheLastLivingCells() {
    TrainingConfig config =
        TinyTraining.regenerating().withSamples(4, 3, 4).withDamage(TrainingDamage.MIXED);
    Grid seed = Grid.seed(8, 8, 7);
    SamplePool pool = new SamplePool(4, seed);
    Batch batch = new Batch(4, 8, 8, 7, Dynamics.standard());
    BatchSelection selection =
        new PictureBatches(config, Loss.picture(TinyTraining.target()), seed);
    for (int step = 0; step < 50; step++) {
      selection.fill(batch, Optional.of(pool), step);
      for (int sample = 0; sample < 4; sample++) {
        assertThat(batch.before(sample).values()).isEqualTo(seed.values());
      }
    }
  }

  private static boolean wholeEdge(Damage damage, int stepX, int stepY, int x, int y) {
    for (int i = 0; i < SIDE; i++) {
      if (!damage.hits(y + i * stepY, x + i * stepX, SIDE, SIDE)) {
        return false;
      }
    }
    return true;
  }

  private static int corners(Damage damage) {
    int corners = 0;
    for (int y = 0; y < SIDE; y += SIDE - 1) {
      for (int x = 0; x < SIDE; x += SIDE - 1) {
        corners += damage.hits(y, x, SIDE, SIDE) ? 1 : 0;
      }
    }
    return corners;
  }

  private static int count(Damage damage) {
    int hit = 0;
    for (int cell = 0; cell < SIDE * SIDE; cell++) {
      hit += damage.hits(cell / SIDE, cell % SIDE, SIDE, SIDE) ? 1 : 0;
    }
    return hit;
  }
}

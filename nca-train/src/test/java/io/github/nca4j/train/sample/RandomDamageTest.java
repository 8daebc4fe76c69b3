package io.github.nca4j.train.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.train.TinyTraining;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomDamageTest {
  private static final int SIDE = 72;

  /** All that is right of a random column. */
  private static final RandomDamage RIGHT =
      RandomDamage.of(
          "right",
          random -> {
            int left = random.nextInt(SIDE);
            return (y, x, height, width) -> x >= left;
          });

  private static final RandomDamage EVERYTHING =
      RandomDamage.of("everything", random -> (y, x, height, width) -> true);

  @Test
  void mixedDamageCutsEverySideAndTearsHolesToo() {
    SplittableRandom random = new SplittableRandom(1);
    Set<String> sides = new HashSet<>();
    int holes = 0;
    int slanted = 0;
    for (int i = 0; i < 400; i++) {
      Damage damage = RandomDamage.mixed().draw(random);
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
  void damageThatSparesTheLastCellsIsAnotherPart() {
    RandomDamage circle = RandomDamage.distill();
    assertThat(circle.sparingLastCells().id()).isEqualTo(circle.id() + ", sparing the last cells");
  }

  @Test
  void mixedDamageSparesTheLastLivingCells() {
    TinyTraining tiny =
        TinyTraining.regenerating()
            .with(
                config ->
                    config.sampling(
                        sampling -> new Sampling(new FromPool(3, RandomDamage.mixed()), 4, 4)));
    Grid seed = Grid.seed(8, 8, 7);
    SamplePool pool = new SamplePool(4, new GridShape(8, 8, 7));
    for (int sample = 0; sample < 4; sample++) {
      pool.put(sample, seed, 0);
    }
    for (int step = 0; step < 50; step++) {
      BatchBuilder batch = Batches.filled(tiny, Optional.of(pool), step);
      for (int place = 0; place < 4; place++) {
        assertThat(batch.state(place).values()).isEqualTo(seed.values());
      }
    }
  }

  @Test
  void anyDamageCanSpareTheLastLivingCells() {
    Grid seed = Grid.seed(8, 8, 7);

    assertThat(applied(EVERYTHING, seed, 1).largest()).isZero();
    assertThat(applied(EVERYTHING.sparingLastCells(), seed, 1).values()).isEqualTo(seed.values());
  }

  @Test
  void damageThatLeavesLivingCellsIsDoneThoughItSparesTheLast() {
    Grid full = new Grid(8, SIDE, 7);
    Arrays.fill(full.values(), 1);
    for (int seed = 0; seed < 20; seed++) {
      Grid hit = applied(RIGHT, full, seed);
      assertThat(hit.values()).isNotEqualTo(full.values());
      boolean nothingLeft = hit.largest() == 0;
      assertThat(applied(RIGHT.sparingLastCells(), full, seed).values())
          .isEqualTo(nothingLeft ? full.values() : hit.values());
    }
  }

  @Test
  void theNamedCirclesAreThoseOfTheirSources() {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(cells(RandomDamage.distill().draw(new SplittableRandom(seed))))
          .isEqualTo(cells(Damage.randomCircle(new SplittableRandom(seed))));
      assertThat(cells(RandomDamage.replication().draw(new SplittableRandom(seed))))
          .isEqualTo(cells(Damage.randomSmallCircle(new SplittableRandom(seed))));
    }
    assertThat(RandomDamage.distill().id()).isEqualTo("distill");
    assertThat(RandomDamage.replication().id()).isEqualTo("replication");
    assertThat(RandomDamage.mixed().id()).isEqualTo("mixed");
  }

  private static Grid applied(RandomDamage damage, Grid to, int seed) {
    Grid state = to.copy();
    damage.apply(state, Dynamics.standard(), new SplittableRandom(seed));
    return state;
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
    for (boolean cell : cells(damage)) {
      hit += cell ? 1 : 0;
    }
    return hit;
  }

  private static boolean[] cells(Damage damage) {
    boolean[] cells = new boolean[SIDE * SIDE];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = damage.hits(cell / SIDE, cell % SIDE, SIDE, SIDE);
    }
    return cells;
  }
}

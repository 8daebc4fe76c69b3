package io.github.nca4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.core.FireMask;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
  @Test
  void aCellComputedBothWaysIsSoManyOperations() {
    Arithmetic one = new Arithmetic(ModelSpec.EMOJI, 1, 1, 1);
    assertThat(one.forwardOperations()).isEqualTo(16_384);
    assertThat(one.trainingOperations()).isEqualTo(16_384 + 2 * 16_384);
    assertThat(new Arithmetic(ModelSpec.EMOJI, 3, 2, 1).trainingOperations())
        .isEqualTo(3 * 16_384 + 2 * 32_768);
  }

  @Test
  void aDigitsCellIsSoManyOperations() {
    long forward = 2 * (180 * 80 + 80 * 80 + 80 * 19);
    assertThat(ModelSpec.DIGIT.forwardOperations()).isEqualTo(forward).isEqualTo(44_640);
    assertThat(new Arithmetic(ModelSpec.DIGIT, 0, 1, 1).trainingOperations())
        .isEqualTo(2 * forward);
  }

  @Test
  void halfThePeakIsAShareOfAHalf() {
    // 100 GFLOP in a second, on a machine that does 200.
    assertThat(Arithmetic.share(100_000_000_000L, 1_000, 200)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void whereEveryCellLivesThoseThatFireAreComputed() {
    Workload small = new Workload("small", ModelSpec.EMOJI, 2, 12, 70, 3, 1);
    long firing = 0;
    for (int sample = 0; sample < 2; sample++) {
      for (int step = 0; step < 3; step++) {
        firing += firing(sample, step, 0, 12, 0, 70);
      }
    }
    Arithmetic counted = Arithmetic.of(small, WorkloadData.draw(small));
    assertThat(counted.aliveFraction()).isGreaterThan(0.99);
    assertThat(counted.forwardCells()).isEqualTo(firing);
    assertThat(counted.reverseCells()).isBetween(firing * 99 / 100, firing);
  }

  @Test
  void fromOneCellItsNeighboursAndTheirsAreComputed() {
    Workload seed = new Workload("seed", ModelSpec.EMOJI, 1, 11, 11, 1, 0);
    Arithmetic counted = Arithmetic.of(seed, WorkloadData.draw(seed));
    // The cell lives and so do its 8 neighbours; the 16 around these may keep one of them alive.
    assertThat(counted.forwardCells()).isEqualTo(firing(0, 0, 3, 8, 3, 8));
    assertThat(counted.reverseCells()).isEqualTo(firing(0, 0, 4, 7, 4, 7));
  }

  private static long firing(
      int sample, int step, int fromRow, int toRow, int fromColumn, int toColumn) {
    FireMask fire = FusedImplementation.fire(sample);
    long count = 0;
    for (int y = fromRow; y < toRow; y++) {
      for (int x = fromColumn; x < toColumn; x++) {
        count += fire.fires(step, y, x) ? 1 : 0;
      }
    }
    return count;
  }
}

package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Grid;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplePoolTest {
  private static final int HEIGHT = 9;
  private static final int WIDTH = 15; // 135 cells: three words of bits, the last not full
  private static final int CHANNELS = 5;

  private final Grid seed = Grid.seed(HEIGHT, WIDTH, CHANNELS);
  private final SamplePool pool = new SamplePool(10, seed);

  @Test
  void aNewPoolHoldsTheSeedAlone() {
    for (int sample = 0; sample < pool.size(); sample++) {
      assertThat(take(sample)).isEqualTo(bits(seed));
    }
  }

  @Test
  void aStateComesBackBitForBit() {
    Grid grid = new Grid(HEIGHT, WIDTH, CHANNELS);
    float[] odd = {
      -0.0f,
      Float.MIN_VALUE,
      -Float.MAX_VALUE,
      Float.NaN,
      Float.intBitsToFloat(0x7fa00001),
      Float.NEGATIVE_INFINITY,
      1e-40f
    };
    for (int i = 0; i < odd.length; i++) {
      grid.values()[i * 37] = odd[i];
    }
    grid.values()[grid.values().length - 1] = 3;

    pool.put(4, grid);

    assertThat(take(4)).isEqualTo(bits(grid));
  }

  @Test
  void randomSparseStatesComeBackBitForBit() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 50; round++) {
      Grid grid = sparse(random, random.nextDouble());
      int sample = random.nextInt(pool.size());

      pool.put(sample, grid);

      assertThat(take(sample)).isEqualTo(bits(grid));
    }
  }

  @Test
  void puttingOneSampleLeavesTheOthers() {
    pool.put(3, sparse(new SplittableRandom(2), 0.5));

    assertThat(take(2)).isEqualTo(bits(seed));
    assertThat(take(4)).isEqualTo(bits(seed));
  }

  @Test
  void thePoolKeepsCopies() {
    Grid grid = sparse(new SplittableRandom(3), 0.5);
    pool.put(0, grid);
    int[] before = take(0);

    grid.set(0, 0, 0, 99);
    seed.set(0, 0, 0, 99);

    assertThat(take(0)).isEqualTo(before);
    assertThat(take(1)).isEqualTo(bits(Grid.seed(HEIGHT, WIDTH, CHANNELS)));
  }

  @Test
  void aStateTakesTheMemoryOfItsLiveCells() {
    SamplePool lizards = new SamplePool(100, Grid.seed(72, 72, 16));
    assertThat(lizards.bytes()).isLessThan(2000);
    Grid grid = new Grid(72, 72, 16);
    for (int cell = 0; cell < 72 * 72 / 4; cell++) {
      grid.values()[cell * 16] = 1;
    }

    lizards.put(0, grid);

    assertThat(lizards.bytes()).isLessThan(72 * 72 * 16 * 4 / 3);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new SamplePool(0, seed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size 0 must be 1 or more");
    assertThatThrownBy(() -> pool.put(10, seed)).hasMessage("sample 10 must be in [0, 10)");
    assertThatThrownBy(() -> pool.take(-1, seed)).hasMessage("sample -1 must be in [0, 10)");
    assertThatThrownBy(() -> pool.put(0, new Grid(15, 9, CHANNELS)))
        .hasMessage("grid of 15 x 9 x 5 must be 9 x 15 x 5");
  }

  private static Grid sparse(SplittableRandom random, double density) {
    Grid grid = new Grid(HEIGHT, WIDTH, CHANNELS);
    for (int i = 0; i < grid.values().length; i++) {
      if (random.nextDouble() < density / CHANNELS) {
        grid.values()[i] = (float) random.nextGaussian();
      }
    }
    return grid;
  }

  private int[] take(int sample) {
    Grid grid = new Grid(HEIGHT, WIDTH, CHANNELS);
    Arrays.fill(grid.values(), 42);
    pool.take(sample, grid);
    return bits(grid);
  }

  private static int[] bits(Grid grid) {
    int[] bits = new int[grid.values().length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(grid.values()[i]);
    }
    return bits;
  }
}

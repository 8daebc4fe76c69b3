package io.github.nca4j.train.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplePoolTest {
  private static final int HEIGHT = 9;
  private static final int WIDTH = 15; // 135 cells: three words of bits, the last not full
  private static final int CHANNELS = 5;
  private static final GridShape SHAPE = new GridShape(HEIGHT, WIDTH, CHANNELS);

  private final SamplePool pool = new SamplePool(10, SHAPE);

  @Test
  void aNewPoolIsEmpty() {
    assertThat(pool.size()).isEqualTo(10);
    assertThat(pool.shape()).isEqualTo(SHAPE);
    for (int sample = 0; sample < pool.size(); sample++) {
      int number = sample;
      assertThat(pool.isEmpty(number)).isTrue();
      assertThat(pool.example(number)).isZero();
      assertThatThrownBy(() -> pool.take(number, SHAPE.newGrid()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("sample " + number + " is empty");
    }
  }

  @Test
  void aSampleHasWhatWasPutUntilItIsCleared() {
    pool.put(4, Grid.seed(HEIGHT, WIDTH, CHANNELS), 3);

    assertThat(pool.isEmpty(4)).isFalse();
    assertThat(pool.example(4)).isEqualTo(3);

    pool.clear(4);

    assertThat(pool.isEmpty(4)).isTrue();
    assertThat(pool.example(4)).isZero();
    assertThatThrownBy(() -> pool.take(4, SHAPE.newGrid())).hasMessage("sample 4 is empty");

    pool.put(4, SHAPE.newGrid(), 1);

    assertThat(pool.isEmpty(4)).isFalse();
    assertThat(take(4)).isEqualTo(bits(SHAPE.newGrid()));
  }

  @Test
  void aStateComesBackBitForBit() {
    Grid grid = SHAPE.newGrid();
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

    pool.put(4, grid, 0);

    assertThat(take(4)).isEqualTo(bits(grid));
  }

  @Test
  void randomSparseStatesComeBackBitForBit() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 50; round++) {
      Grid grid = sparse(random, random.nextDouble());
      int sample = random.nextInt(pool.size());

      pool.put(sample, grid, round);

      assertThat(take(sample)).isEqualTo(bits(grid));
      assertThat(pool.example(sample)).isEqualTo(round);
    }
  }

  @Test
  void aConditionThatEveryCellSeesTakesTheMemoryOfOneCell() {
    Grid grid = SHAPE.newGrid();
    for (int cell = 0; cell < SHAPE.cells(); cell++) {
      grid.values()[cell * CHANNELS + 4] = cell == 20 ? -0.0f : 1;
      grid.values()[cell * CHANNELS + 2] = cell == 7 ? -0.0f : 0;
    }
    pool.put(4, grid, 0);
    assertThat(take(4)).isEqualTo(bits(grid));
    assertThat(pool.bytes()).isLessThan(3 * Long.BYTES + 5 * CHANNELS * Float.BYTES);

    grid.set(0, 0, 1, -0.0f);
    pool.put(4, grid, 0);
    assertThat(take(4)).isEqualTo(bits(grid));
  }

  @Test
  void puttingOneSampleLeavesTheOthers() {
    Grid two = sparse(new SplittableRandom(2), 0.5);
    pool.put(2, two, 2);
    pool.put(3, sparse(new SplittableRandom(3), 0.5), 3);
    pool.clear(3);

    assertThat(take(2)).isEqualTo(bits(two));
    assertThat(pool.example(2)).isEqualTo(2);
    assertThat(pool.isEmpty(4)).isTrue();
  }

  @Test
  void thePoolKeepsCopies() {
    Grid grid = sparse(new SplittableRandom(3), 0.5);
    pool.put(0, grid, 0);
    int[] before = take(0);

    grid.set(0, 0, 0, 99);

    assertThat(take(0)).isEqualTo(before);
  }

  @Test
  void aStateTakesTheMemoryOfItsLiveCells() {
    SamplePool lizards = new SamplePool(100, new GridShape(72, 72, 16));
    assertThat(lizards.bytes()).isZero();
    Grid grid = new Grid(72, 72, 16);
    for (int cell = 0; cell < 72 * 72 / 4; cell++) {
      grid.values()[cell * 16] = 1;
    }

    lizards.put(0, grid, 0);

    assertThat(lizards.bytes()).isBetween(72L * 72 * 16, 72L * 72 * 16 * 4 / 3);
    lizards.clear(0);
    assertThat(lizards.bytes()).isZero();
  }

  @Test
  void whatIsWrittenIsReadWithItsExamplesAndItsEmptySamples() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    for (int sample = 0; sample < pool.size(); sample += 3) {
      pool.put(sample, sparse(random, 0.4), sample + 1);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pool.write(new DataOutputStream(bytes));
    SamplePool other = new SamplePool(10, SHAPE);
    other.put(1, sparse(random, 0.9), 8);

    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    other.read(in);

    assertThat(in.read()).as("what is left over").isEqualTo(-1);
    for (int sample = 0; sample < pool.size(); sample++) {
      assertThat(other.isEmpty(sample)).isEqualTo(sample % 3 != 0);
      assertThat(other.example(sample)).isEqualTo(pool.example(sample));
      if (sample % 3 == 0) {
        assertThat(bits(Batches.taken(other, sample))).isEqualTo(take(sample));
      }
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Grid fits = SHAPE.newGrid();
    assertThatThrownBy(() -> new SamplePool(0, SHAPE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size 0 must be 1 or more");
    assertThatThrownBy(() -> pool.put(10, fits, 0)).hasMessage("sample 10 must be in [0, 10)");
    assertThatThrownBy(() -> pool.take(-1, fits)).hasMessage("sample -1 must be in [0, 10)");
    assertThatThrownBy(() -> pool.clear(10)).hasMessage("sample 10 must be in [0, 10)");
    assertThatThrownBy(() -> pool.isEmpty(10)).hasMessage("sample 10 must be in [0, 10)");
    assertThatThrownBy(() -> pool.example(-1)).hasMessage("sample -1 must be in [0, 10)");
    assertThatThrownBy(() -> pool.put(0, new Grid(15, 9, CHANNELS), 0))
        .hasMessage("grid of 15 x 9 x 5 must be 9 x 15 x 5");
  }

  private static Grid sparse(SplittableRandom random, double density) {
    Grid grid = SHAPE.newGrid();
    for (int i = 0; i < grid.values().length; i++) {
      if (random.nextDouble() < density / CHANNELS) {
        grid.values()[i] = (float) random.nextGaussian();
      }
    }
    return grid;
  }

  private int[] take(int sample) {
    Grid grid = SHAPE.newGrid();
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

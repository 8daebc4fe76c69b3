package io.github.nca4j.bench.jmh;

import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.compute.CellBlock;
import io.github.nca4j.core.compute.CellField;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.CellNoise;
import io.github.nca4j.core.compute.CellList;
import io.github.nca4j.core.compute.Layout;
import io.github.nca4j.core.compute.RuleGradients;
import io.github.nca4j.core.compute.Stencil;
import io.github.nca4j.core.compute.StepRule;
import io.github.nca4j.core.compute.UndoLog;
import io.github.nca4j.core.compute.Workers;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A block's passes over every second cell of a 72 x 72 grid, one thread, 16 channels, three
 * filters, a hidden layer of 128. An operation is a pass over all these cells.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CellBenchmark {
  private static final int SIZE = 72;
  private static final int CHANNELS = 16;
  private static final int HIDDEN = 128;
  private static final int FEATURES = 3 * CHANNELS;
  private static final long FIRST_LAYER = 2L * FEATURES * HIDDEN;
  private static final long FORWARD = FIRST_LAYER + 2L * HIDDEN * CHANNELS;

  /** Cells that update: of each word's 64 every second, as at a fire rate of a half. */
  private static final long EVERY_SECOND = 0x5555_5555_5555_5555L;

  /** Who computes. */
  @Param({"simd", "scalar"})
  public String provider;

  private CellBlock block;
  private float[] state;
  private CellList cells;
  private RuleGradients sums;
  private float[] gradient;
  private float[] scattered;

  /** Makes a step and takes it back, which leaves a list of its cells. */
  @Setup
  public void step() {
    CellKernels kernels = Provider.named(provider);
    Stencil stencil =
        Stencil.of(
            new float[][] {
              Kernel.IDENTITY.weights(), Kernel.SOBEL_X.weights(), Kernel.SOBEL_Y.weights()
            });
    Layout layout = kernels.layout(SIZE, SIZE, CHANNELS, 1);
    block = kernels.block(layout, stencil, new int[] {FEATURES, HIDDEN, CHANNELS});
    SplittableRandom random = new SplittableRandom(1);
    block.load(
        new float[][] {
          uniform(random, FEATURES * HIDDEN, 0.1f), uniform(random, HIDDEN * CHANNELS, 0.01f)
        },
        new float[][] {new float[HIDDEN], new float[CHANNELS]});
    CellBlock[] blocks = {block};
    CellField field = new CellField(layout, new StepRule(1, 0.1f, true, false, 0));
    float[] grid = uniform(random, SIZE * SIZE * CHANNELS, 1);
    field.load(grid);
    UndoLog log = new UndoLog(layout);
    field.step((step, y, word) -> EVERY_SECOND, CellNoise.NONE, 0, log, blocks, Workers.SERIAL);
    cells = field.newList();
    field.undo(log, 0, cells, blocks, Workers.SERIAL);
    state = field.state();
    sums = block.newGradients();
    gradient = new float[layout.size()];
    layout.pack(uniform(random, grid.length, 0.01f), gradient);
    scattered = new float[layout.size()];
  }

  private static float[] uniform(SplittableRandom random, int count, float bound) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextDouble(2) - 1) * bound;
    }
    return values;
  }

  /** Perception and both layers. */
  @Benchmark
  public CellList advance(Gigaflop done) {
    block.advance(state, cells, 0, cells.count(), 1);
    done.add(cells.count() * FORWARD);
    return cells;
  }

  /** Perception and hidden layer again, then the gradients of weights and state. */
  @Benchmark
  public RuleGradients reverse(Gigaflop done) {
    block.gather(gradient, cells, 0, cells.count(), 1);
    block.reverse(state, scattered, cells, 0, cells.count(), sums);
    done.add(cells.count() * (2 * FORWARD + FIRST_LAYER));
    return sums;
  }
}

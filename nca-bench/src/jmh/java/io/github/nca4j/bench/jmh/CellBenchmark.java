package io.github.nca4j.bench.jmh;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellBlock;
import io.github.nca4j.core.compute.CellEngine;
import io.github.nca4j.core.compute.CellField;
import io.github.nca4j.core.compute.CellList;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.RuleGradients;
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
    NcaModel model =
        NcaModel.initial(
            CHANNELS, new int[] {HIDDEN}, Perception.standard(), Dynamics.standard(), 1);
    CellEngine engine =
        CellProgram.of(model, Provider.named(provider)).engine(SIZE, SIZE, Workers.SERIAL);
    SplittableRandom random = new SplittableRandom(1);
    engine.useRule(
        new float[][] {
          uniform(random, FEATURES * HIDDEN, 0.1f), uniform(random, HIDDEN * CHANNELS, 0.01f)
        },
        new float[][] {new float[HIDDEN], new float[CHANNELS]});
    float[] grid = uniform(random, SIZE * SIZE * CHANNELS, 1);
    engine.load(grid);
    engine.step(FireMask.explicit(SIZE, (step, y, x) -> x % 2 == 0), StateNoise.NONE, 0);
    CellField field = engine.field();
    cells = field.newList();
    engine.undo(0, cells);
    block = engine.block(0);
    state = field.state();
    sums = block.newGradients();
    gradient = new float[field.layout().size()];
    field.layout().pack(uniform(random, grid.length, 0.01f), gradient);
    scattered = new float[field.layout().size()];
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

package io.github.nca4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Colouring;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.compute.Compute;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a frame of a game does, counted in bytes. */
class GarbageTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Damage mask = Damage.polygon(new double[] {1, 9, 5}, new double[] {1, 1, 9});
  private final Grid copy = new Grid(SIZE, SIZE, CHANNELS);
  private final int[] argb = new int[4 * SIZE * SIZE];
  private final ByteBuffer rgba = ByteBuffer.allocateDirect(4 * SIZE * SIZE);
  private final float[] floats = new float[4 * 10 * 12];
  private Canvas large;
  private Canvas whole;
  private Canvas part;

  private static final int SIZE = 40;
  private static final int CHANNELS = 8;

  private void frame(Automaton automaton, int count) {
    for (int i = 0; i < count; i++) {
      automaton.cut(i % SIZE, 20, 3.5).damage(mask).plant(30, i % SIZE).step();
      automaton.set(5, 5, 2, automaton.get(6, 6, 2) / 2).copyTo(copy);
      large.draw(argb);
      whole.draw(rgba);
      part.draw(floats);
    }
  }

  /** Of this thread and those of teams. */
  private static long bytes(long[] ids) {
    long sum = 0;
    for (long id : ids) {
      sum += THREADS.getThreadAllocatedBytes(id);
    }
    return sum;
  }

  @ParameterizedTest(name = "{0} threads, {1}, always alive: {2}")
  @CsvSource({"1, ZERO, false", "1, CIRCULAR, true", "2, ZERO, true", "2, CIRCULAR, false"})
  void aFrameAllocatesNothing(int threads, Boundary boundary, boolean always) {
    Dynamics dynamics =
        Dynamics.standard()
            .withBoundary(boundary)
            .withLife(always ? Life.always() : Life.byAlpha());
    NcaModel model = NcaModel.initial(CHANNELS, new int[] {8}, Perception.standard(), dynamics, 1);
    Grid seed = Grid.seed(SIZE, SIZE, CHANNELS);
    try (Automaton automaton = Automaton.of(model, seed, 1, Compute.scalar()).useThreads(threads)) {
      Viewport all = Viewport.whole(automaton.shape());
      large = Canvas.of(automaton, Colouring.over(0xFFFFFF), all.scaled(2));
      whole = Canvas.of(automaton, Colouring.of(model), all);
      part = Canvas.of(automaton, Colouring.rgb(0, 0.5f), new Viewport(3, 4, 10, 12, 1));
      frame(automaton, 30);
      long[] ids =
          Arrays.stream(THREADS.getAllThreadIds())
              .filter(
                  id ->
                      id == Thread.currentThread().getId()
                          || THREADS.getThreadInfo(id).getThreadName().startsWith("nca4j-worker-"))
              .toArray();
      assertThat(ids).hasSize(threads);
      // What a frame allocates shows in each round; what the JVM links and compiles is over soon.
      long allocated = -1;
      for (int round = 0; round < 40 && allocated != 0; round++) {
        long before = bytes(ids);
        frame(automaton, 50);
        allocated = bytes(ids) - before;
      }
      assertThat(allocated).isZero();
    }
  }
}

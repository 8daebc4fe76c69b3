package org.example;

import com.sun.management.ThreadMXBean;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tick loop of a game server with 16 living things in it, and 5 ms a tick for all of them: they
 * step in turn until the time is over, and the next tick goes on with who is next.
 */
public final class TickLoop {
  private static final int AUTOMATA = 16;
  private static final int TICKS = 200;
  private static final long BUDGET = 5_000_000;

  private final List<Automaton> automata = new ArrayList<>();
  private int next;

  private TickLoop(NcaModel model, int size) {
    for (int i = 0; i < AUTOMATA; i++) {
      automata.add(Automaton.fromSeed(model, size, size, i));
    }
  }

  /** A step of each, or of as many as there is time for. */
  private int tick() {
    long end = System.nanoTime() + BUDGET;
    int steps = 0;
    while (steps < automata.size() && System.nanoTime() < end) {
      automata.get(next).step();
      next = (next + 1) % automata.size();
      steps++;
    }
    return steps;
  }

  /** Takes the model and the cells a side. */
  public static void main(String[] args) throws Exception {
    NcaModel model = ModelFile.load(Path.of(args[0]));
    TickLoop loop = new TickLoop(model, Integer.parseInt(args[1]));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int tick = 0; tick < TICKS; tick++) {
      loop.tick();
    }
    long[] times = new long[TICKS];
    int steps = 0;
    long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int tick = 0; tick < TICKS; tick++) {
      long start = System.nanoTime();
      steps += loop.tick();
      times[tick] = System.nanoTime() - start;
    }
    bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes;
    Arrays.sort(times);
    System.out.printf(
        java.util.Locale.ROOT,
        "ticks: %d, median %.2f ms, 95%% below %.2f ms, %.1f of 16 steps a tick, %d bytes a tick%n",
        TICKS,
        times[TICKS / 2] / 1e6,
        times[TICKS * 95 / 100] / 1e6,
        (double) steps / TICKS,
        bytes / TICKS);
    for (Automaton automaton : loop.automata) {
      if (automaton.steps() < 10
          || automaton.get(automaton.shape().height() / 2, automaton.shape().width() / 2, 3) == 0) {
        throw new IllegalStateException("one of them starved or died");
      }
    }
  }
}

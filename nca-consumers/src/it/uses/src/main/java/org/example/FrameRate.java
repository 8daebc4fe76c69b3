package org.example;

import com.sun.management.ThreadMXBean;
import io.github.nca4j.core.Colouring;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.core.run.Canvas;
import io.github.nca4j.core.run.Viewport;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Frames a second and bytes a frame, a frame being a step and a drawing of all of it; then how many
 * milliseconds a step of 16 automata takes. The first grids are full of what the model grows, a
 * seed every 40 cells. Processor time is what all threads took together, which other programs on
 * the machine change little.
 */
public final class FrameRate {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int GROWTH = 200;
  private static final int APART = 40;

  private FrameRate() {}

  /** Takes the model, the seconds that each line is measured for, and cells a side, 128 and 512. */
  public static void main(String[] args) throws Exception {
    NcaModel model = ModelFile.load(Path.of(args[0]));
    double seconds = Double.parseDouble(args[1]);
    System.out.println("cells        threads  living   frames/s  processor ms/frame  bytes/frame");
    for (int i = 2; i < args.length; i++) {
      for (int threads = 1; threads <= 2; threads++) {
        frames(model, Integer.parseInt(args[i]), threads, seconds);
      }
    }
    System.out.println("16 automata of  ms a step of all  processor ms  in 5 ms");
    for (int size : new int[] {24, 32, 40, 48, 64, 72}) {
      tick(model, size, seconds);
    }
  }

  private static void frames(NcaModel model, int size, int threads, double seconds) {
    try (Automaton automaton =
        Automaton.of(model, new Grid(size, size, model.channels()), 42).useThreads(threads)) {
      for (int y = APART / 2; y < size; y += APART) {
        for (int x = APART / 2; x < size; x += APART) {
          automaton.plant(y, x);
        }
      }
      automaton.step(GROWTH);
      Canvas canvas =
          Canvas.of(automaton, Colouring.of(model), Viewport.whole(automaton.shape()));
      int[] pixels = new int[size * size];
      measure(automaton, canvas, pixels, seconds); // The JVM compiles.
      double[] result = measure(automaton, canvas, pixels, seconds);
      System.out.printf(
          Locale.ROOT,
          "%4d x %-4d  %7d  %6d  %9.1f  %18.2f  %11.0f%n",
          size,
          size,
          threads,
          living(automaton),
          result[0],
          result[1],
          result[2]);
    }
  }

  private static double[] measure(
      Automaton automaton, Canvas canvas, int[] pixels, double seconds) {
    long asking = bytes();
    long bytes = bytes();
    asking = bytes - asking;
    long processor = processor();
    long start = System.nanoTime();
    long frames = 0;
    double elapsed;
    do {
      automaton.step();
      canvas.draw(pixels);
      frames++;
      elapsed = (System.nanoTime() - start) / 1e9;
    } while (elapsed < seconds);
    processor = processor() - processor;
    bytes = bytes() - bytes - 3 * asking;
    return new double[] {
      frames / elapsed, processor / 1e6 / frames, Math.max(0, bytes / frames)
    };
  }

  /** Of this thread and those of the automaton. */
  private static long processor() {
    long sum = 0;
    for (long id : THREADS.getAllThreadIds()) {
      sum += Math.max(0, THREADS.getThreadCpuTime(id));
    }
    return sum;
  }

  /** Likewise; asking takes some itself. */
  private static long bytes() {
    long sum = 0;
    for (long id : THREADS.getAllThreadIds()) {
      sum += Math.max(0, THREADS.getThreadAllocatedBytes(id));
    }
    return sum;
  }

  private static int living(Automaton automaton) {
    int count = 0;
    for (int y = 0; y < automaton.shape().height(); y++) {
      for (int x = 0; x < automaton.shape().width(); x++) {
        count += automaton.get(y, x, Grid.ALPHA) > 0.1f ? 1 : 0;
      }
    }
    return count;
  }

  private static void tick(NcaModel model, int size, double seconds) {
    List<Automaton> automata = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      automata.add(Automaton.fromSeed(model, size, size, i).step(GROWTH));
    }
    long processor = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    int ticks = 0;
    double elapsed;
    do {
      automata.forEach(Automaton::step);
      ticks++;
      elapsed = (System.nanoTime() - start) / 1e9;
    } while (elapsed < seconds);
    double own = (THREADS.getCurrentThreadCpuTime() - processor) / 1e6 / ticks;
    System.out.printf(
        Locale.ROOT,
        "%7d x %-4d  %16.2f  %12.2f  %s%n",
        size,
        size,
        1000 * elapsed / ticks,
        own,
        own <= 5 ? "all" : "some");
  }
}

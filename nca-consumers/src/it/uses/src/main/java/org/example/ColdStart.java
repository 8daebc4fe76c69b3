package org.example;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/** From the JVM's start to 200 steps of a model on 72 x 72 cells: what a short program waits for. */
public final class ColdStart {
  private ColdStart() {}

  /** Takes the model. */
  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    NcaModel model = ModelFile.load(Path.of(args[0]));
    long loaded = System.nanoTime();
    Automaton automaton = Automaton.fromSeed(model, 72, 72, 42).step();
    long first = System.nanoTime();
    automaton.step(199);
    long end = System.nanoTime();
    boolean alive = automaton.get(36, 36, 3) > 0.1f;
    long began = ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.printf(
        Locale.ROOT,
        "cold start: %d ms since the JVM's start; load %d, first step %d, 199 more %d ms; heap of at"
            + " most %d MB; %s%n",
        System.currentTimeMillis() - began,
        (loaded - start) / 1_000_000,
        (first - loaded) / 1_000_000,
        (end - first) / 1_000_000,
        Runtime.getRuntime().maxMemory() >> 20,
        alive ? "alive" : "dead");
  }
}

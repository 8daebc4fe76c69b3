package io.github.nca4j.bench.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What an iteration has computed; JMH divides it by the time, which makes it GFLOPS. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Gigaflop {
  /** Billions of multiplications and additions. */
  public double gflops;

  /** Begins an iteration. */
  @Setup(Level.Iteration)
  public void clear() {
    gflops = 0;
  }

  void add(long operations) {
    gflops += operations / 1e9;
  }
}

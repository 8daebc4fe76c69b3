package io.github.nca4j.bench;

/** A loop that does as much arithmetic as a core can. Stateless and thread-safe. */
interface PeakLoop {
  /** Runs it; the result is only there to be used. */
  float run(int iterations);

  /** Multiplications and additions in an iteration. */
  long operationsPerIteration();

  /** Bits of the vectors it is written with; 0 where it leaves that to the compiler. */
  int vectorBits();
}

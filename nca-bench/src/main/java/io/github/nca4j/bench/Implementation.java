package io.github.nca4j.bench;

/** An implementation of the workloads that is timed. */
interface Implementation extends AutoCloseable {
  /** A provider of ours, or a variant of a peer. */
  String name();

  /** How many threads it uses. */
  int threads();

  /** A training step: the batch's loss and its gradient by the weights. */
  Pass train();

  /** The batch's loss alone. */
  Pass forward();

  @Override
  void close();

  /** What a pass took and came to. */
  record Pass(double millis, double loss) {}
}

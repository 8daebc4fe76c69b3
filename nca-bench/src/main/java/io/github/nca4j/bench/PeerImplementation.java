package io.github.nca4j.bench;

/** A variant of the step in PyTorch, run by another process. */
final class PeerImplementation implements Implementation {
  private final PeerProcess process;
  private final String variant;
  private final Workload workload;

  PeerImplementation(PeerProcess process, String variant, Workload workload) {
    this.process = process;
    this.variant = variant;
    this.workload = workload;
  }

  @Override
  public String name() {
    return variant;
  }

  @Override
  public int threads() {
    return process.threads();
  }

  @Override
  public Pass train() {
    return process.ask(variant, workload.name(), "train");
  }

  @Override
  public Pass forward() {
    return process.ask(variant, workload.name(), "forward");
  }

  @Override
  public void close() {}
}

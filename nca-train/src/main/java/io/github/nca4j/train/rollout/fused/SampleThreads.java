package io.github.nca4j.train.rollout.fused;

import io.github.nca4j.core.compute.ThreadTeam;
import io.github.nca4j.core.compute.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Threads for the samples of a batch, and where there are more threads than samples, a few for the
 * steps of each. One thread at a time may run a batch.
 */
final class SampleThreads implements AutoCloseable {
  private final ThreadTeam samples;
  private final List<ThreadTeam> ofSteps = new ArrayList<>();

  /** Shares threads among at most {@code batch} samples at once. */
  SampleThreads(int threads, int batch) {
    int atOnce = Math.min(threads, batch);
    samples = new ThreadTeam(atOnce);
    for (int i = 0; i < atOnce && threads > batch; i++) {
      ofSteps.add(new ThreadTeam((threads - i + atOnce - 1) / atOnce));
    }
  }

  /** The threads that share a sample's steps. */
  Workers ofSteps(int sample) {
    return ofSteps.isEmpty() ? Workers.SERIAL : ofSteps.get(sample);
  }

  /** Runs every sample once, and returns when all are done. */
  void run(int batch, IntConsumer sample) {
    samples.run(batch, (task, worker) -> sample.accept(task));
  }

  @Override
  public void close() {
    samples.close();
    ofSteps.forEach(ThreadTeam::close);
  }
}

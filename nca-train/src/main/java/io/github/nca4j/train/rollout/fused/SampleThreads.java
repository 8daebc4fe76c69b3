package io.github.nca4j.train.rollout.fused;

import io.github.nca4j.core.compute.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Threads for the samples of a batch, and where there are more threads than samples, a few for the
 * steps of each. One thread at a time may run a batch.
 */
final class SampleThreads implements AutoCloseable {
  private final Workers samples;
  private final List<Workers> ofSteps = new ArrayList<>();

  /**
   * Shares threads among at most {@code batch} samples at once.
   *
   * @param teams makes workers of so many threads
   */
  SampleThreads(int threads, int batch, IntFunction<Workers> teams) {
    int atOnce = Math.min(threads, batch);
    samples = teams.apply(atOnce);
    for (int i = 0; i < atOnce && threads > batch; i++) {
      ofSteps.add(teams.apply((threads - i + atOnce - 1) / atOnce));
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
    ofSteps.forEach(Workers::close);
  }
}

package io.github.nca4j.train.sample;

import java.util.function.IntConsumer;

/**
 * How something is done with each sample of a batch: one after another, or several at once. A loop
 * is used by one thread at a time.
 */
@FunctionalInterface
public interface SampleLoop {
  /** On the calling thread. */
  SampleLoop ONE_BY_ONE =
      (count, task) -> {
        for (int sample = 0; sample < count; sample++) {
          task.accept(sample);
        }
      };

  /**
   * Does something with each sample and returns when all is done.
   *
   * @param count how many samples there are
   * @param task is given the place of a sample in the batch; samples do not depend on each other
   */
  void forEach(int count, IntConsumer task);
}

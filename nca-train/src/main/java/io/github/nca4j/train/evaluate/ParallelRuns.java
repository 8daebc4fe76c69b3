package io.github.nca4j.train.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The runs of an evaluation, several at once. */
final class ParallelRuns {
  private ParallelRuns() {}

  /**
   * What each run comes to, in the order of their numbers.
   *
   * @param what one run is, in a complaint that it failed
   * @param count how many runs, 1 or more
   * @param threads how many at once, 1 or more
   */
  static <T> List<T> of(String what, int count, int threads, IntFunction<T> run) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " must be 1 or more");
    }
    ExecutorService team = Executors.newFixedThreadPool(Math.min(count, threads));
    try {
      List<Future<T>> futures =
          IntStream.range(0, count)
              .mapToObj(number -> team.submit(() -> run.apply(number)))
              .toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while evaluating", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(what + " failed: " + e.getCause().getMessage(), e.getCause());
    } finally {
      team.shutdownNow();
    }
  }
}

package io.github.nca4j.bench;

import io.github.nca4j.bench.Implementation.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures implementations in turn, round after round, so that what else the machine does meets all
 * of them. The first round warms up and does not count.
 */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String workload;
  private final List<Implementation> implementations;
  private final int rounds;
  private final Pace pace;

  /**
   * How long to stay with each.
   *
   * @param warmUpMillis at least so long, and one pass; the compiler must have come to its end
   * @param roundMillis short passes are repeated in a round for so long, and the median is taken
   */
  record Pace(double warmUpMillis, double roundMillis) {
    static final Pace STANDARD = new Pace(1_500, 250);
  }

  Rounds(String workload, List<Implementation> implementations, int rounds, Pace pace) {
    this.workload = workload;
    this.implementations = implementations;
    this.rounds = rounds;
    this.pace = pace;
  }

  List<Measurement> measure() {
    List<Timings> timings = implementations.stream().map(Timings::new).toList();
    LOG.info("{}: warming up", workload);
    timings.forEach(Timings::warmUp);
    for (int round = 1; round <= rounds; round++) {
      LOG.info("{}: round {} of {}", workload, round, rounds);
      timings.forEach(Timings::round);
    }
    return timings.stream().map(Timings::measurement).toList();
  }

  private final class Timings {
    private final Implementation implementation;
    private final List<Double> train = new ArrayList<>();
    private final List<Double> forward = new ArrayList<>();
    private double loss;

    Timings(Implementation implementation) {
      this.implementation = implementation;
    }

    void warmUp() {
      millis(implementation::train, pace.warmUpMillis());
      millis(implementation::forward, pace.warmUpMillis() / 3);
    }

    void round() {
      train.add(millis(implementation::train, pace.roundMillis()));
      forward.add(millis(implementation::forward, pace.roundMillis()));
    }

    private double millis(Supplier<Pass> pass, double atLeast) {
      List<Double> each = new ArrayList<>();
      double total = 0;
      do {
        Pass passed = pass.get();
        loss = passed.loss();
        each.add(passed.millis());
        total += passed.millis();
      } while (total < atLeast);
      return new Series(each).median();
    }

    Measurement measurement() {
      return new Measurement(
          implementation.name(),
          implementation.threads(),
          new Series(train),
          new Series(forward),
          loss);
    }
  }
}

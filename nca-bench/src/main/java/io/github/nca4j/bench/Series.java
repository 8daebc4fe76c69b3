package io.github.nca4j.bench;

import java.util.List;
import java.util.stream.IntStream;

/** One figure of each round, in their order. */
record Series(List<Double> values) {
  Series {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("values must not be empty");
    }
    values = List.copyOf(values);
  }

  /** The middle one, or the mean of the two in the middle. */
  double median() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  double min() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double max() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** This by the other, round by round: what both met in a round cancels out. */
  Series dividedBy(Series other) {
    return new Series(
        IntStream.range(0, values.size())
            .mapToObj(i -> values.get(i) / other.values.get(i))
            .toList());
  }
}

package io.github.nca4j.view.output;

import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.milestone.Standing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How a training run goes, smoothed: a step's own loss jumps with its batch, and its time with what
 * else the machine does. Thread-safe.
 */
public final class TrainingCourse implements TrainingListener {
  /** Steps whose mean the loss and the metrics are. */
  public static final int SMOOTHED = 50;

  /** Steps whose median the time of one is. */
  private static final int TIMED = 25;

  /** In the first steps the JVM compiles: they take many times what later ones do. */
  private static final int SETTLED = 100;

  /** Of steps that are not so short. */
  private static final int SETTLED_SOON = 20;

  private static final double SOON_MILLIS = 6_000;

  /** Of long ones. */
  private static final int SETTLED_LEAST = 4;

  private static final double LEAST_MILLIS = 15_000;

  private final Deque<Double> losses = new ArrayDeque<>();
  private final Deque<Map<String, Double>> metrics = new ArrayDeque<>();
  private final Deque<Double> times = new ArrayDeque<>();
  private int measured;
  private double millis;
  private int step;
  private int looked;
  private Optional<Standing> standing = Optional.empty();

  /** Of no step yet. */
  public TrainingCourse() {}

  @Override
  public synchronized void onStep(StepReport report) {
    Objects.requireNonNull(report, "report");
    add(report.step(), report.log10Loss(), report.millis(), report.rejected());
    if (!report.rejected() && !report.metrics().isEmpty()) {
      keep(metrics, report.metrics(), SMOOTHED);
    }
  }

  @Override
  public synchronized void onLook(int seen, Standing found) {
    standing = Optional.of(Objects.requireNonNull(found, "found"));
    looked = seen;
  }

  /** {@return what a look at the model as it is now came to; empty where it has changed since} */
  public synchronized Optional<Standing> standing() {
    return looked == step ? standing : Optional.empty();
  }

  /**
   * Adds a step. The loss of a rejected one is no part of the training run's course.
   *
   * @param number 1 for the first
   * @param log10Loss the decimal logarithm of its loss
   * @param took its milliseconds
   * @param rejected whether the guard let it go by
   */
  public synchronized void add(int number, double log10Loss, double took, boolean rejected) {
    step = number;
    measured++;
    millis += took;
    keep(times, took, TIMED);
    if (!rejected && Double.isFinite(log10Loss)) {
      keep(losses, log10Loss, SMOOTHED);
    }
  }

  private static <T> void keep(Deque<T> values, T next, int most) {
    values.addLast(next);
    if (values.size() > most) {
      values.removeFirst();
    }
  }

  /** {@return the last step that was added; 0 before the first} */
  public synchronized int step() {
    return step;
  }

  /**
   * {@return the mean of the last 50 steps' log10 loss, as that of a logarithm a spike does not
   * lift it; empty before the first}
   */
  public synchronized OptionalDouble log10Loss() {
    return losses.stream().mapToDouble(loss -> loss).average();
  }

  /** {@return the means of the task's own figures over the last 50 steps, by name} */
  public synchronized Map<String, Double> metrics() {
    Map<String, Double> means = new TreeMap<>();
    for (Map<String, Double> one : metrics) {
      one.forEach((name, value) -> means.merge(name, value / metrics.size(), Double::sum));
    }
    return means;
  }

  /**
   * {@return the median time of the last 25 steps in milliseconds; empty while the JVM is still
   * compiling, which are the first 100 steps or, where these are long, 6 seconds and 20 steps, or
   * 15 seconds}
   */
  public synchronized OptionalDouble millisAStep() {
    boolean settled =
        measured >= SETTLED
            || (measured >= SETTLED_SOON && millis >= SOON_MILLIS)
            || (measured >= SETTLED_LEAST && millis >= LEAST_MILLIS);
    if (!settled) {
      return OptionalDouble.empty();
    }
    double[] sorted = times.stream().mapToDouble(time -> time).sorted().toArray();
    int middle = sorted.length / 2;
    return OptionalDouble.of(
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
  }

  /**
   * {@return how long it takes to a step, in milliseconds; empty while {@link #millisAStep} is}
   *
   * @param lastStep the training run's last
   */
  public synchronized OptionalDouble millisLeft(int lastStep) {
    OptionalDouble one = millisAStep();
    return one.isEmpty()
        ? one
        : OptionalDouble.of(one.getAsDouble() * Math.max(0, lastStep - step));
  }
}

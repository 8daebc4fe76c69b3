package io.github.nca4j.train.evaluate;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Half;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.random.Randomness;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How well a model does a task, phase by phase. For a picture, the standard phases take the loss
 * along a growth from the seed, and after each half, a circle, or circle after circle is cut from
 * what had grown by step 200. Each of several runs has fire masks and circles of its own; the
 * circles are those of Distill's training. Immutable.
 *
 * @param rows those of each phase, by step
 */
public record Evaluation(List<Row> rows) {
  /** The step at which the standard phases injure. */
  public static final int CUT_AT = 200;

  /** The halves that the standard phases cut off. */
  public static final List<String> HALVES = Stream.of(Half.values()).map(Half::id).toList();

  /** Steps after a cut at which {@link #healed} looks. */
  public static final int HEALED_AFTER = 200;

  /** The loss up to which a cut counts as healed. */
  public static final double HEALED = 0.005;

  private static final String GROW = "grow";
  private static final String CUT = "cut-";
  private static final List<Integer> GROWTH = List.of(64, 96, 200, 500, 1000, 2000, 10_000);
  private static final List<Integer> HEALING = List.of(100, 200, 500);
  private static final List<Integer> REPEATED = List.of(100, 500, 1000);
  private static final int BETWEEN_CIRCLES = 100;

  /**
   * What the runs came to at one moment. A loss that is not a number counts as infinite. Immutable.
   *
   * @param phase its name, such as "grow", "cut-left", "circle" or "circles"
   * @param step since the phase began
   * @param log10LossMean the decimal logarithm of the mean of the runs' losses; one run that does
   *     not heal shows in it, which a mean of logarithms would hide
   * @param log10LossWorst the decimal logarithm of the largest of them
   * @param largestState the largest absolute value of any channel at any step since the phase's row
   *     before, its first included; infinite where one is not a number
   * @param metrics the means over the runs of the task's own figures, by name
   */
  public record Row(
      String phase,
      int step,
      double log10LossMean,
      double log10LossWorst,
      double largestState,
      Map<String, Double> metrics) {
    /** Copies the map, its names in order. */
    public Row {
      Objects.requireNonNull(phase, "phase");
      Objects.requireNonNull(metrics, "metrics");
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }
  }

  /** Copies the rows. */
  public Evaluation {
    Objects.requireNonNull(rows, "rows");
    rows = List.copyOf(rows);
  }

  /**
   * {@return growth for 10,000 steps; each half cut; a circle; and circle after circle, one every
   * 100 steps}
   */
  public static List<Phase> standardPhases() {
    List<Phase> phases = new ArrayList<>(List.of(new Growth(GROW, GROWTH)));
    phases.addAll(cutHalves(HEALING));
    phases.add(new Injury("circle", CUT_AT, HEALING, 0, 0, Damage::randomCircle));
    phases.add(new Injury("circles", CUT_AT, REPEATED, BETWEEN_CIRCLES, 1, Damage::randomCircle));
    return List.copyOf(phases);
  }

  /**
   * {@return a phase for each of {@link #HALVES}, in which it is cut off at step 200} With 200
   * among the steps, {@link #healed} and {@link #worstAfterCut} can be asked.
   *
   * @param steps when to measure, as steps since the cut: rising, each 1 or more
   */
  public static List<Phase> cutHalves(List<Integer> steps) {
    Objects.requireNonNull(steps, "steps");
    return Stream.of(Half.values())
        .<Phase>map(half -> Injury.cut(CUT + half.id(), CUT_AT, steps, half.damage()))
        .toList();
  }

  /**
   * Measures how a model grows a picture from its own seed cell, by the standard phases.
   *
   * @param model the model
   * @param target what it is to grow
   * @param runs how many runs, 1 or more
   * @param seed where the runs' seeds come from
   * @param threads how many run at once, 1 or more; the figures do not depend on it
   * @return what was measured
   * @throws IllegalArgumentException where runs or threads is less than 1
   */
  public static Evaluation of(NcaModel model, Target target, int runs, long seed, int threads) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(target, "target");
    Task task = new GrowPicture(target, model.channels(), model.provenance().seedCell());
    return of(model, task, standardPhases(), runs, seed, threads);
  }

  /**
   * Measures a model.
   *
   * @param model the model
   * @param task what it is to do; its examples take turns from run to run
   * @param phases what is done to it; the first starts from the task's start, the others branch off
   * @param runs how many runs, 1 or more
   * @param seed where the runs' seeds come from
   * @param threads how many run at once, 1 or more; the figures do not depend on it
   * @return what was measured
   * @throws IllegalArgumentException where runs or threads is less than 1, or naming a phase that
   *     cannot be run
   */
  public static Evaluation of(
      NcaModel model, Task task, List<Phase> phases, int runs, long seed, int threads) {
    Objects.requireNonNull(task, "task");
    return of(model, task, run -> run % task.examples(), phases, runs, seed, threads);
  }

  /**
   * Measures a model, each run beginning with an example that is chosen.
   *
   * @param model the model
   * @param task what it is to do
   * @param exampleOf what a run begins with, by the run's number from 0 on
   * @param phases what is done to it; the first starts from the task's start, the others branch off
   * @param runs how many runs, 1 or more
   * @param seed where the runs' seeds come from
   * @param threads how many run at once, 1 or more; the figures do not depend on it
   * @return what was measured
   * @throws IllegalArgumentException where runs or threads is less than 1, or naming a phase that
   *     cannot be run, or an example that there is not, or what of the model does not fit the task
   * @throws IllegalStateException naming a phase that goes on with an example that there is not, or
   *     the task where the names of its metrics change
   */
  public static Evaluation of(
      NcaModel model,
      Task task,
      IntUnaryOperator exampleOf,
      List<Phase> phases,
      int runs,
      long seed,
      int threads) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(exampleOf, "exampleOf");
    Objects.requireNonNull(phases, "phases");
    if (runs < 1) {
      throw new IllegalArgumentException("runs " + runs + " must be 1 or more");
    }
    task.check(model);
    List<Phase> checked = PhaseRun.checked(phases);
    int[] examples = IntStream.range(0, runs).map(exampleOf).toArray();
    for (int example : examples) {
      if (example < 0 || example >= task.examples()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a run begins with example %d, must be in [0, %d)",
                example,
                task.examples()));
      }
    }
    return new Evaluation(
        combine(
            ParallelRuns.of(
                "a run",
                runs,
                threads,
                run -> moments(model, task, examples[run], checked, seed, run))));
  }

  private static List<Moment> moments(
      NcaModel model, Task task, int example, List<Phase> phases, long seed, int run) {
    Grid start = task.shape().newGrid();
    task.start(example, Randomness.START.at(seed, 0, run), start);
    PhaseRun.Measure<Moment> measure =
        (phase, step, state, of, largest) ->
            new Moment(
                phase.name(),
                step,
                infinite(task.loss(state, of, Randomness.LOSS.at(seed, run, step))),
                infinite(largest),
                task.metrics(state, of));
    PhaseRun.Examples examples =
        new PhaseRun.Examples(task.examples(), (state, shown) -> task.show(shown, state));
    return new PhaseRun<>(model, seed, run, phases, examples, measure).from(start, example);
  }

  /**
   * {@return whether a half heals: 200 steps after it was cut, the loss of the worst run is at most
   * .005}
   *
   * @param half one of {@link #HALVES}
   * @throws IllegalArgumentException where that half was not cut
   */
  public boolean healed(String half) {
    return worstAfterCut(half) <= HEALED;
  }

  /**
   * {@return those of {@link #HALVES} that {@linkplain #healed heal}}
   *
   * @throws IllegalArgumentException where a half was not cut
   */
  public List<String> healedHalves() {
    return HALVES.stream().filter(this::healed).toList();
  }

  /**
   * {@return the loss of the worst run 200 steps after a half was cut}
   *
   * @param half one of {@link #HALVES}
   * @throws IllegalArgumentException where that half was not cut
   */
  public double worstAfterCut(String half) {
    Objects.requireNonNull(half, "half");
    return rows.stream()
        .filter(row -> row.phase().equals(CUT + half) && row.step() == HEALED_AFTER)
        .mapToDouble(row -> Math.pow(10, row.log10LossWorst()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("half \"" + half + "\" was not cut and measured"));
  }

  private static List<Row> combine(List<List<Moment>> ofRuns) {
    List<Row> combined = new ArrayList<>();
    for (int i = 0; i < ofRuns.get(0).size(); i++) {
      int row = i;
      List<Moment> moments = ofRuns.stream().map(run -> run.get(row)).toList();
      double[] losses = moments.stream().mapToDouble(Moment::loss).toArray();
      double mean = Arrays.stream(losses).sum() / losses.length;
      double worst = Arrays.stream(losses).max().orElseThrow();
      double largest = moments.stream().mapToDouble(Moment::largest).max().orElseThrow();
      Moment any = moments.get(0);
      Map<String, Double> metrics = new TreeMap<>();
      for (Moment moment : moments) {
        if (!moment.metrics().keySet().equals(any.metrics().keySet())) {
          throw new IllegalStateException(
              "the task's metrics "
                  + moment.metrics().keySet()
                  + " must have the same names each time; before they were "
                  + any.metrics().keySet());
        }
        moment.metrics().forEach((name, value) -> metrics.merge(name, value, Double::sum));
      }
      metrics.replaceAll((name, sum) -> sum / moments.size());
      combined.add(
          new Row(any.phase(), any.step(), Math.log10(mean), Math.log10(worst), largest, metrics));
    }
    return combined;
  }

  /** One run at one moment. */
  private record Moment(
      String phase, int step, double loss, double largest, Map<String, Double> metrics) {}

  /** Where it is not a number. */
  private static double infinite(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }
}

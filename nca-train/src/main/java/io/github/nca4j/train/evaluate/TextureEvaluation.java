package io.github.nca4j.train.evaluate;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.data.Exemplar;
import io.github.nca4j.train.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How much what a model makes looks like an exemplar, by {@link TextureQuality}: as it forms out of
 * noise, and after the middle quarter of it is cut at step 200. Each of several runs has noise and
 * fire masks of its own. Immutable.
 *
 * <pre>{@code
 * TextureEvaluation evaluation = TextureEvaluation.of(model, exemplar, 64, 8, 42, 2);
 * evaluation.rows().forEach(System.out::println);
 * }</pre>
 *
 * @param rows those of each phase, by step
 */
public record TextureEvaluation(List<Row> rows) {
  /** What {@link TextureQuality#transportRatio} needs. */
  private static final int LEAST_SIDE = 40;

  private static final List<Integer> FORMING = List.of(64, 500, 5000);
  private static final List<Integer> HEALING = List.of(200);

  /**
   * What the runs came to at one moment. Immutable.
   *
   * @param phase "grow" or "cut"
   * @param step since the phase began
   * @param transportRatioMean the mean of the runs' {@link TextureQuality#transportRatio}
   * @param transportRatioWorst the largest of them
   * @param coherence the means of the runs' {@link TextureQuality.Patches#coherence}, a scale each,
   *     the finest first
   * @param completeness the means of their {@link TextureQuality.Patches#completeness}, likewise
   * @param border the mean of their {@link TextureQuality.Patches#border}
   * @param largestState the largest absolute value of any channel at any step since the phase's row
   *     before
   */
  public record Row(
      String phase,
      int step,
      double transportRatioMean,
      double transportRatioWorst,
      List<Double> coherence,
      List<Double> completeness,
      double border,
      double largestState) {
    /** Copies the lists. */
    public Row {
      Objects.requireNonNull(phase, "phase");
      Objects.requireNonNull(coherence, "coherence");
      Objects.requireNonNull(completeness, "completeness");
      coherence = List.copyOf(coherence);
      completeness = List.copyOf(completeness);
    }
  }

  /** Copies the rows. */
  public TextureEvaluation {
    Objects.requireNonNull(rows, "rows");
    rows = List.copyOf(rows);
  }

  /** {@return what is done: forming for 5,000 steps; and a quarter cut at step 200} */
  public static List<Phase> standardPhases() {
    return List.of(
        new Growth("grow", FORMING),
        Injury.cut("cut", Evaluation.CUT_AT, HEALING, Damage.middleQuarter()));
  }

  /**
   * Measures a model by the standard phases.
   *
   * @param model what makes the texture
   * @param exemplar what it is to look like
   * @param size cells of the square grid's sides, 40 or more
   * @param runs how many, 1 or more
   * @param seed where the runs' seeds come from
   * @param threads how many run at once, 1 or more; the figures do not depend on it
   * @return what was measured
   * @throws IllegalArgumentException if a number is out of its range, or the exemplar is too small
   */
  public static TextureEvaluation of(
      NcaModel model, Exemplar exemplar, int size, int runs, long seed, int threads) {
    return of(model, exemplar, size, standardPhases(), runs, seed, threads);
  }

  /**
   * Measures a model.
   *
   * @param model what makes the texture
   * @param exemplar what it is to look like
   * @param size cells of the square grid's sides, 40 or more
   * @param phases what is done to it; the first starts from noise, the others branch off
   * @param runs how many, 1 or more
   * @param seed where the runs' seeds come from
   * @param threads how many run at once, 1 or more; the figures do not depend on it
   * @return what was measured
   * @throws IllegalArgumentException if a number is out of its range, or the exemplar is too small,
   *     or naming a phase that cannot be run
   */
  public static TextureEvaluation of(
      NcaModel model,
      Exemplar exemplar,
      int size,
      List<Phase> phases,
      int runs,
      long seed,
      int threads) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(exemplar, "exemplar");
    Objects.requireNonNull(phases, "phases");
    if (runs < 1) {
      throw new IllegalArgumentException("runs " + runs + " must be 1 or more");
    }
    if (size < LEAST_SIDE) {
      throw new IllegalArgumentException("size " + size + " must be " + LEAST_SIDE + " or more");
    }
    TextureQuality quality = TextureQuality.of(exemplar);
    List<Phase> checked = PhaseRun.checked(phases);
    return new TextureEvaluation(
        combine(
            ParallelRuns.of(
                "a run", runs, threads, run -> moments(model, quality, size, checked, seed, run))));
  }

  private static List<Moment> moments(
      NcaModel model, TextureQuality quality, int size, List<Phase> phases, long seed, int run) {
    Grid start = model.start(size, size, Randomness.START.at(seed, 0, run).nextLong());
    PhaseRun.Measure<Moment> measure =
        (phase, step, state, of, largest) ->
            new Moment(
                phase.name(), step, quality.transportRatio(state), quality.patches(state), largest);
    PhaseRun.Examples one = new PhaseRun.Examples(1, (state, shown) -> {});
    return new PhaseRun<>(model, seed, run, phases, one, measure).from(start, 0);
  }

  private static List<Row> combine(List<List<Moment>> ofRuns) {
    List<Row> combined = new ArrayList<>();
    for (int i = 0; i < ofRuns.get(0).size(); i++) {
      int row = i;
      List<Moment> moments = ofRuns.stream().map(run -> run.get(row)).toList();
      combined.add(
          new Row(
              moments.get(0).phase(),
              moments.get(0).step(),
              mean(moments, Moment::transport),
              moments.stream().mapToDouble(Moment::transport).max().orElseThrow(),
              means(moments, (moment, scale) -> moment.patches().coherence().get(scale)),
              means(moments, (moment, scale) -> moment.patches().completeness().get(scale)),
              mean(moments, moment -> moment.patches().border()),
              moments.stream().mapToDouble(Moment::largest).max().orElseThrow()));
    }
    return combined;
  }

  private static double mean(List<Moment> moments, ToDoubleFunction<Moment> value) {
    return moments.stream().mapToDouble(value).sum() / moments.size();
  }

  @FunctionalInterface
  private interface OfScale {
    double at(Moment moment, int scale);
  }

  private static List<Double> means(List<Moment> moments, OfScale value) {
    return IntStream.range(0, TextureQuality.SCALES)
        .mapToObj(scale -> mean(moments, moment -> value.at(moment, scale)))
        .toList();
  }

  /** One run at one moment. */
  private record Moment(
      String phase, int step, double transport, TextureQuality.Patches patches, double largest) {}
}

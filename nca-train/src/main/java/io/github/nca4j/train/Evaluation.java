package io.github.nca4j.train;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.image.Target;
import io.github.nca4j.core.run.Automaton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How well a model grows a picture, keeps it, and heals: the loss along a growth from the seed, and
 * after each half, a circle, or circle after circle is cut from what had grown by step 200. Each of
 * several runs has fire masks and circles of its own; the circles are those of Distill's training.
 * Immutable.
 *
 * @param rows the growth's, by step, then each injury's
 */
public record Evaluation(List<Row> rows) {
  /** The step at which it is injured. */
  public static final int CUT_AT = 200;

  private static final String GROW = "grow";
  private static final int[] GROWTH = {64, 96, 200, 500, 1000, 2000, 10_000};
  private static final int[] HEALING = {100, 200, 500};
  private static final int[] REPEATED = {100, 500, 1000};
  private static final int BETWEEN_CIRCLES = 100;

  /**
   * The loss at one moment, over the runs. A loss that is not a number counts as infinite.
   * Immutable.
   *
   * @param phase "grow", "cut-left", "cut-right", "cut-top", "cut-bottom", "circle" or "circles"
   * @param step since the seed where growing, else since the first injury; "circles" lose one more
   *     every 100 steps, just after the loss is taken
   * @param log10LossMean the decimal logarithm of the mean of the runs' losses; one run that does
   *     not heal shows in it, which a mean of logarithms would hide
   * @param log10LossWorst the decimal logarithm of the largest of them
   * @param largestState the largest absolute value of any channel at any step since the phase's row
   *     before, its first included; infinite where one is not a number
   */
  public record Row(
      String phase, int step, double log10LossMean, double log10LossWorst, double largestState) {}

  /**
   * Copies the rows.
   *
   * @param rows what was measured, in order
   */
  public Evaluation {
    Objects.requireNonNull(rows, "rows");
    rows = List.copyOf(rows);
  }

  /**
   * Measures a model.
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
    if (runs < 1) {
      throw new IllegalArgumentException("runs " + runs + " must be 1 or more");
    }
    return new Evaluation(
        combine(
            ParallelRuns.of(
                "a run", runs, threads, run -> new Run(model, target, seed, run).measure())));
  }

  private static List<Row> combine(List<List<Moment>> ofRuns) {
    List<Row> combined = new ArrayList<>();
    for (int i = 0; i < ofRuns.get(0).size(); i++) {
      int row = i;
      double[] losses = ofRuns.stream().mapToDouble(run -> run.get(row).loss()).toArray();
      double mean = Arrays.stream(losses).sum() / losses.length;
      double worst = Arrays.stream(losses).max().orElseThrow();
      double largest =
          ofRuns.stream().mapToDouble(run -> run.get(row).largest()).max().orElseThrow();
      Moment moment = ofRuns.get(0).get(i);
      combined.add(
          new Row(moment.phase(), moment.step(), Math.log10(mean), Math.log10(worst), largest));
    }
    return combined;
  }

  /** One run's loss at one moment, and its largest value on the way there. */
  private record Moment(String phase, int step, double loss, double largest) {}

  /** One growth from the seed, with the four cuts that branch off it. */
  private record Run(NcaModel model, Target target, long seed, int run) {
    List<Moment> measure() {
      List<Moment> moments = new ArrayList<>();
      List<Moment> healing = new ArrayList<>();
      Automaton growth = Automaton.fromSeed(model, target.height(), target.width(), branchSeed(0));
      for (int step : GROWTH) {
        double largest = advance(growth, step);
        moments.add(moment(GROW, step, growth, largest));
        if (step == CUT_AT) {
          heal(growth, healing);
        }
      }
      moments.addAll(healing);
      return moments;
    }

    private void heal(Automaton grown, List<Moment> moments) {
      int branch = 1;
      for (Map.Entry<String, Damage> cut : cuts().entrySet()) {
        Automaton healing = Automaton.of(model, grown.grid(), branchSeed(branch++));
        healing.damage(cut.getValue());
        for (int step : HEALING) {
          double largest = advance(healing, step);
          moments.add(moment(cut.getKey(), step, healing, largest));
        }
      }
      healAgainAndAgain(Automaton.of(model, grown.grid(), branchSeed(branch)), moments);
    }

    private void healAgainAndAgain(Automaton healing, List<Moment> moments) {
      for (int step : REPEATED) {
        double largest = 0;
        while (healing.steps() < step) {
          healing.damage(circle(1 + healing.steps() / BETWEEN_CIRCLES));
          largest = Math.max(largest, advance(healing, healing.steps() + BETWEEN_CIRCLES));
        }
        moments.add(moment("circles", step, healing, largest));
      }
    }

    private Damage circle(int number) {
      return Damage.randomCircle(Randomness.EVALUATION_DAMAGE.at(seed, run, number));
    }

    /** Steps on, and returns the largest value of the state after any of these steps. */
    private static double advance(Automaton automaton, int to) {
      float largest = 0;
      while (automaton.steps() < to) {
        largest = Math.max(largest, automaton.step().grid().largest());
      }
      return largest;
    }

    private Moment moment(String phase, int step, Automaton automaton, double largest) {
      double loss = target.meanSquaredError(automaton.grid());
      return new Moment(phase, step, infinite(loss), infinite(largest));
    }

    /** Where it is not a number. */
    private static double infinite(double value) {
      return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }

    private Map<String, Damage> cuts() {
      Map<String, Damage> cuts = new LinkedHashMap<>();
      cuts.put("cut-left", Damage.leftHalf());
      cuts.put("cut-right", Damage.rightHalf());
      cuts.put("cut-top", Damage.topHalf());
      cuts.put("cut-bottom", Damage.bottomHalf());
      cuts.put("circle", circle(0));
      return cuts;
    }

    private long branchSeed(int branch) {
      return Randomness.EVALUATION.at(seed, run, branch).nextLong();
    }
  }
}

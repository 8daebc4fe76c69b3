package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.train.argument.Elements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The steps of one rollout at which penalties are taken. A loop of your own can use it as the
 * trainer does. Immutable.
 */
public final class PenaltySteps {
  private final List<Penalty> penalties;
  private final List<int[]> steps;
  private final int[] observed;

  private PenaltySteps(List<Penalty> penalties, List<int[]> steps, int[] observed) {
    this.penalties = penalties;
    this.steps = steps;
    this.observed = observed;
  }

  /**
   * {@return the steps that penalties choose for a rollout}
   *
   * @param penalties any number of them
   * @param rolloutSteps how many steps the rollout has, 1 or more
   * @param random the generator of each penalty, by its place in the list
   * @throws IllegalArgumentException naming a penalty whose steps do not rise or are out of range
   */
  public static PenaltySteps draw(
      List<Penalty> penalties, int rolloutSteps, IntFunction<SplittableRandom> random) {
    List<Penalty> copy = Elements.copy("penalties", penalties);
    Objects.requireNonNull(random, "random");
    List<int[]> steps = new ArrayList<>();
    for (int i = 0; i < copy.size(); i++) {
      SplittableRandom own =
          Objects.requireNonNull(random.apply(i), "random gives a generator that is null");
      int[] chosen = copy.get(i).steps(rolloutSteps, own);
      if (chosen == null) {
        throw refused(copy.get(i), "chooses null as its steps, must choose an array");
      }
      for (int at = 0; at < chosen.length; at++) {
        if (chosen[at] < (at == 0 ? 0 : chosen[at - 1] + 1) || chosen[at] > rolloutSteps) {
          throw refused(
              copy.get(i),
              String.format(
                  Locale.ROOT,
                  "chooses the steps %s; they must rise, each in [0, %d]",
                  Arrays.toString(chosen),
                  rolloutSteps));
        }
      }
      steps.add(chosen);
    }
    int[] observed =
        IntStream.concat(steps.stream().flatMapToInt(Arrays::stream), IntStream.of(rolloutSteps))
            .sorted()
            .distinct()
            .toArray();
    return new PenaltySteps(copy, steps, observed);
  }

  /** {@return the steps whose states are needed, rising; the rollout's end is the last} */
  public int[] observed() {
    return observed.clone();
  }

  /**
   * {@return a loss and the costs of all penalties}
   *
   * @param loss a scalar
   * @param states after the observed steps
   * @param example what the sample is of
   * @throws IllegalArgumentException naming a penalty whose cost is no scalar
   */
  public Variable addTo(Variable loss, List<Variable> states, int example) {
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(states, "states");
    Variable sum = scalar(loss);
    for (int i = 0; i < penalties.size(); i++) {
      for (int step : steps.get(i)) {
        Variable state = states.get(Arrays.binarySearch(observed, step));
        sum = sum.add(cost(penalties.get(i), state, example));
      }
    }
    return sum;
  }

  /**
   * Refuses a penalty that would change nothing. A constant cost of 0 is fine: that of hidden
   * channels, say, where a model has none.
   *
   * @param penalty any
   * @param state whose gradient is asked for
   * @param example what the sample is of
   * @throws IllegalArgumentException naming the penalty, where its cost is no scalar or does not
   *     depend on the state
   */
  public static void requireDependence(Penalty penalty, Variable state, int example) {
    Objects.requireNonNull(penalty, "penalty");
    Objects.requireNonNull(state, "state");
    Variable cost = cost(penalty, state, example);
    if (!cost.requiresGradient() && cost.scalar() != 0) {
      throw refused(penalty, "has a cost that ignores the state, must be computed from it");
    }
  }

  private static Variable cost(Penalty penalty, Variable state, int example) {
    Variable cost = penalty.of(state, example);
    if (cost == null || cost.tape() != state.tape()) {
      throw refused(penalty, "has no cost on the tape of the state");
    }
    if (cost.shape().size() != 1) {
      throw refused(penalty, "has a cost of shape " + cost.shape() + ", must be a single number");
    }
    return scalar(cost);
  }

  /** A single number may have any rank. */
  private static Variable scalar(Variable number) {
    return number.shape().rank() == 0 ? number : number.sum();
  }

  private static IllegalArgumentException refused(Penalty penalty, String problem) {
    return new IllegalArgumentException("penalty \"" + penalty.id() + "\" " + problem);
  }
}

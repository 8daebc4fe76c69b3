package io.github.nca4j.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PenaltyStepsTest {
  /** So many times a state's sum, at these steps. */
  private record Sum(float weight, List<Integer> at) implements Penalty {
    Sum(float weight, int... at) {
      this(weight, IntStream.of(at).boxed().toList());
    }

    @Override
    public String id() {
      return "sum " + weight;
    }

    @Override
    public int[] steps(int rolloutSteps, SplittableRandom random) {
      return at.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public Variable of(Variable state, int example) {
      return state.sum().scale(weight * (1 + example));
    }
  }

  private static PenaltySteps draw(List<Penalty> penalties, int rolloutSteps) {
    return PenaltySteps.draw(penalties, rolloutSteps, SplittableRandom::new);
  }

  @Test
  void theObservedStepsAreThoseOfAllPenaltiesAndTheEnd() {
    List<Penalty> penalties = List.of(new Sum(1, 0, 4), new Sum(1, 4, 5), new Sum(1));

    assertThat(draw(penalties, 9).observed()).containsExactly(0, 4, 5, 9);
    assertThat(draw(List.of(), 9).observed()).containsExactly(9);
    assertThat(draw(List.of(new Sum(1, 9)), 9).observed()).containsExactly(9);
  }

  @Test
  void eachPenaltyCostsAtItsOwnSteps() {
    PenaltySteps steps = draw(List.of(new Sum(1, 0, 4), new Sum(10, 4, 6), new Sum(7)), 6);
    try (Tape tape = new Tape()) {
      // The state after step s is 2 to the power of s.
      List<Variable> states =
          IntStream.of(steps.observed())
              .mapToObj(s -> tape.variable(Shape.of(1), new float[] {(float) Math.pow(2, s)}))
              .toList();
      Variable loss = tape.variable(Shape.scalar(), new float[] {0.5f});

      assertThat(steps.addTo(loss, states, 0).scalar()).isEqualTo(0.5f + (1 + 16) + 10 * (16 + 64));
      assertThat(steps.addTo(loss, states, 1).scalar())
          .isEqualTo(0.5f + 2 * ((1 + 16) + 10 * (16 + 64)));
    }
  }

  @Test
  void aScalarMayHaveADimension() {
    PenaltySteps steps = draw(List.of(new Sum(1, 2)), 2);
    try (Tape tape = new Tape()) {
      Variable state = tape.variable(Shape.of(2), new float[] {3, 4});
      for (Shape scalar : List.of(Shape.scalar(), Shape.of(1), Shape.of(1, 1, 1, 1))) {
        Variable loss = tape.variable(scalar, new float[] {0.5f});
        assertThat(steps.addTo(loss, List.of(state), 0).scalar()).isEqualTo(7.5f);
      }
    }
  }

  @Test
  void withoutPenaltiesTheLossIsTheLoss() {
    try (Tape tape = new Tape()) {
      Variable loss = tape.variable(Shape.scalar(), new float[] {0.5f});
      assertThat(draw(List.of(), 6).addTo(loss, List.of(loss), 0)).isSameAs(loss);
    }
  }

  @Test
  void eachPenaltyHasAGeneratorOfItsOwn() {
    List<Long> drawn = new ArrayList<>();
    record Drawing(List<Long> drawn) implements Penalty {
      @Override
      public String id() {
        return "drawing";
      }

      @Override
      public int[] steps(int rolloutSteps, SplittableRandom random) {
        drawn.add(random.nextLong());
        return new int[0];
      }

      @Override
      public Variable of(Variable state, int example) {
        return state.mean();
      }
    }

    draw(List.of(new Drawing(drawn), new Drawing(drawn)), 6);

    assertThat(drawn)
        .containsExactly(new SplittableRandom(0).nextLong(), new SplittableRandom(1).nextLong());
  }

  static List<int[]> wrong() {
    return List.of(
        new int[] {-1}, new int[] {7}, new int[] {3, 3}, new int[] {4, 2}, new int[] {0, 1, 9});
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void stepsThatDoNotRiseOrAreOutOfRangeAreRefused(int[] at) {
    String steps = IntStream.of(at).boxed().toList().toString();
    assertThatThrownBy(() -> draw(List.of(new Sum(1, 2), new Sum(3, at)), 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "penalty \"sum 3.0\" chooses the steps " + steps + "; they must rise, each in [0, 6]");
  }

  @Test
  void noStepsAtAllAreRefused() {
    record Never() implements Penalty {
      @Override
      public String id() {
        return "never";
      }

      @Override
      public int[] steps(int rolloutSteps, SplittableRandom random) {
        return null;
      }

      @Override
      public Variable of(Variable state, int example) {
        return state.mean();
      }
    }
    assertThatThrownBy(() -> draw(List.of(new Never()), 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("penalty \"never\" chooses null as its steps, must choose an array");
  }

  @Test
  void aCostThatIsNotOnTheTapeOfTheStateIsRefused() {
    record Elsewhere(Optional<Variable> cost) implements Penalty {
      @Override
      public String id() {
        return "elsewhere";
      }

      @Override
      public int[] steps(int rolloutSteps, SplittableRandom random) {
        return new int[] {rolloutSteps};
      }

      @Override
      public Variable of(Variable state, int example) {
        return cost.orElse(null);
      }
    }
    try (Tape tape = new Tape();
        Tape other = new Tape()) {
      Variable state = tape.variable(Shape.of(1), new float[1]);
      Variable cost = other.variable(Shape.of(1), new float[1]);
      for (Optional<Variable> wrong : List.of(Optional.<Variable>empty(), Optional.of(cost))) {
        PenaltySteps steps = draw(List.of(new Elsewhere(wrong)), 6);
        assertThatThrownBy(() -> steps.addTo(state.mean(), List.of(state), 0))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("penalty \"elsewhere\" has no cost on the tape of the state");
      }
    }
  }

  @Test
  void aCostThatIsNoScalarIsRefused() {
    record Whole() implements Penalty {
      @Override
      public String id() {
        return "whole";
      }

      @Override
      public int[] steps(int rolloutSteps, SplittableRandom random) {
        return new int[] {rolloutSteps};
      }

      @Override
      public Variable of(Variable state, int example) {
        return state;
      }
    }
    PenaltySteps steps = draw(List.of(new Whole()), 6);
    try (Tape tape = new Tape()) {
      Variable state = tape.variable(Shape.of(1, 2, 2, 4), new float[16]);
      assertThatThrownBy(() -> steps.addTo(state.mean(), List.of(state), 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "penalty \"whole\" has a cost of shape [1, 2, 2, 4], must be a single number");
    }
  }
}

package io.github.nca4j.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.random.Randomness;
import io.github.nca4j.train.task.GrowPicture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How the phases of an evaluation follow one another. */
class PhaseRunTest {
  private static final long SEED = 5;
  private static final Target TARGET = TinyTraining.target();

  private final NcaModel model = restless();

  /** Notes when it was asked and what it was given. */
  private static final class Watching implements Phase {
    private final String name;
    private final int branchAt;
    private final List<Integer> steps;
    private final List<Integer> asked = new ArrayList<>();
    private final List<float[]> states = new ArrayList<>();
    private final List<Long> drawn = new ArrayList<>();

    Watching(String name, int branchAt, Integer... steps) {
      this.name = name;
      this.branchAt = branchAt;
      this.steps = List.of(steps);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int branchAt() {
      return branchAt;
    }

    @Override
    public List<Integer> steps() {
      return steps;
    }

    @Override
    public void perturb(Automaton automaton, int step, IntFunction<SplittableRandom> random) {
      asked.add(step);
      states.add(automaton.grid().values());
      drawn.add(random.apply(step).nextLong());
    }
  }

  @Test
  void phasesBranchOffTheFirstAtTheirStepWithMasksOfTheirOwn() {
    Watching first = new Watching("first", 0, 4, 12);
    Watching early = new Watching("early", 4, 2, 6);
    Watching late = new Watching("late", 12, 3);

    List<Evaluation.Row> rows = run(first, early, late);

    assertThat(rows)
        .extracting(row -> row.phase() + " " + row.step())
        .containsExactly("first 4", "first 12", "early 2", "early 6", "late 3");
    Grid seed = Grid.seed(8, 8, 7);
    Grid fourth = steps(seed, 0, 4);
    requireLoss(rows.get(0), fourth);
    requireLoss(rows.get(1), steps(seed, 0, 12));
    requireLoss(rows.get(2), steps(fourth, 1, 2));
    requireLoss(rows.get(3), steps(fourth, 1, 6));
    requireLoss(rows.get(4), steps(steps(seed, 0, 12), 2, 3));
    // Six steps after the branch the first phase has come to something else.
    assertThat(steps(fourth, 1, 6).values()).isNotEqualTo(steps(seed, 0, 10).values());
  }

  private Grid steps(Grid start, int phase, int count) {
    long seed = Randomness.EVALUATION.at(SEED, 0, phase).nextLong();
    try (Automaton automaton = Automaton.of(model, start, seed)) {
      return automaton.step(count).grid();
    }
  }

  private static void requireLoss(Evaluation.Row row, Grid state) {
    assertThat(row.log10LossWorst()).isEqualTo(Math.log10(TARGET.meanSquaredError(state)));
  }

  @Test
  void aPhaseIsAskedBeforeEachOfItsStepsFromTheStateWhereItBranched() {
    Watching first = new Watching("first", 0, 5);
    Watching second = new Watching("second", 3, 1, 4);

    run(first, second);

    assertThat(first.asked).containsExactly(0, 1, 2, 3, 4);
    assertThat(second.asked).containsExactly(0, 1, 2, 3);
    assertThat(first.states.get(0)).isEqualTo(Grid.seed(8, 8, 7).values());
    assertThat(second.states.get(0)).isEqualTo(first.states.get(3));
    assertThat(second.states.get(1)).isNotEqualTo(first.states.get(4));
  }

  @Test
  void theSameNumberIsTheSameGeneratorInEachPhase() {
    Watching first = new Watching("first", 0, 4);
    Watching second = new Watching("second", 1, 4);

    run(first, second);

    assertThat(first.drawn).doesNotHaveDuplicates().isEqualTo(second.drawn);
  }

  @Test
  void whatAPhaseDoesIsDoneToItsOwnAutomatonAlone() {
    record Emptied() implements Phase {
      @Override
      public String name() {
        return "emptied";
      }

      @Override
      public int branchAt() {
        return 2;
      }

      @Override
      public List<Integer> steps() {
        return List.of(1, 3);
      }

      @Override
      public void perturb(Automaton automaton, int step, IntFunction<SplittableRandom> random) {
        if (step == 1) {
          automaton.load(new Grid(8, 8, 7));
        }
      }
    }
    Growth first = new Growth("grow", List.of(2, 9));

    List<Evaluation.Row> rows = run(first, new Emptied());

    requireLoss(rows.get(1), steps(Grid.seed(8, 8, 7), 0, 9));
    requireLoss(rows.get(2), steps(steps(Grid.seed(8, 8, 7), 0, 2), 1, 1));
    requireLoss(rows.get(3), new Grid(8, 8, 7));
    // Of the steps since the row before, which were all after the state was emptied.
    assertThat(rows.get(2).largestState()).isPositive();
    assertThat(rows.get(3).largestState()).isZero();
  }

  @Test
  void anInjuryIsDoneOnceOrAgainAndAgainJustAfterItsStepIsMeasured() {
    List<Integer> once = new ArrayList<>();
    List<Integer> again = new ArrayList<>();
    Injury single = new Injury("single", 1, List.of(7), 0, 4, noting(once, 4));
    Injury repeated = new Injury("repeated", 1, List.of(7), 3, 10, noting(again, 10));

    run(new Growth("grow", List.of(1)), single, repeated);

    assertThat(once).containsExactly(0);
    assertThat(again).containsExactly(0, 1, 2); // before steps 0, 3 and 6
  }

  /** Which number, after the first, the generator has that damage is drawn from. */
  private static Injury.Drawn noting(List<Integer> numbers, int first) {
    return random -> {
      long drawn = random.nextLong();
      for (int number = 0; number < 9; number++) {
        if (Randomness.EVALUATION_DAMAGE.at(SEED, 0, first + number).nextLong() == drawn) {
          numbers.add(number);
        }
      }
      return (y, x, height, width) -> false;
    };
  }

  @Test
  void aCutTakesWhatItIsToldTo() {
    List<Evaluation.Row> rows =
        run(
            new Growth("grow", List.of(6)),
            Injury.cut("cut", 6, List.of(1), (y, x, height, width) -> true),
            Injury.cut("half", 6, List.of(1), Damage.leftHalf()));

    requireLoss(rows.get(1), new Grid(8, 8, 7));
    Grid half = steps(Grid.seed(8, 8, 7), 0, 6);
    Damage.leftHalf().apply(half);
    requireLoss(rows.get(2), steps(half, 2, 1));
  }

  static List<Arguments> wrong() {
    Growth grow = new Growth("grow", List.of(5, 10));
    return List.of(
        wrong("phases is empty, must have at least one"),
        wrong(
            "phase \"grow\" is never measured; it needs at least one step",
            new Growth("grow", List.of())),
        wrong(
            "phase \"grow\" is measured at [0, 4]; steps must rise, each 1 or more",
            new Growth("grow", List.of(0, 4))),
        wrong(
            "phase \"cut\" is measured at [4, 4]; steps must rise, each 1 or more",
            grow,
            Injury.cut("cut", 5, List.of(4, 4), Damage.topHalf())),
        wrong("phase \" \" needs a name of its own that is not blank", new Growth(" ", List.of(1))),
        wrong(
            "phase \"grow\" needs a name of its own that is not blank",
            grow,
            Injury.cut("grow", 5, List.of(4), Damage.topHalf())),
        wrong(
            "phase \"cut\" branches off at 11, must be in [1, 10]",
            grow,
            Injury.cut("cut", 11, List.of(4), Damage.topHalf())),
        wrong(
            "phase \"two\" branches off at 0, must be in [1, 10]",
            grow,
            new Growth("two", List.of(4))));
  }

  private static Arguments wrong(String message, Phase... phases) {
    return Arguments.of(message, List.of(phases));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void aPhaseThatCannotBeRunIsNamed(String message, List<Phase> phases) {
    assertThatThrownBy(() -> run(phases.toArray(new Phase[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aPhaseWithoutNameOrStepsIsRefused() {
    record Nothing(String name, List<Integer> steps) implements Phase {
      @Override
      public int branchAt() {
        return 1;
      }
    }
    for (Phase phase : List.of(new Nothing(null, List.of(1)), new Nothing("nothing", null))) {
      assertThatThrownBy(() -> run(phase))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("phase " + Nothing.class.getName() + " has null as its name or steps");
    }
  }

  @Test
  void injuriesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> Injury.cut("cut", 0, List.of(1), Damage.topHalf()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("branchAt 0 must be 1 or more");
    assertThatThrownBy(() -> new Injury("cut", 1, List.of(1), -1, 0, random -> Damage.topHalf()))
        .hasMessage("every -1 must be 0 or more");
  }

  private List<Evaluation.Row> run(Phase... phases) {
    GrowPicture task = new GrowPicture(TARGET, 7);
    return Evaluation.of(model, task, Arrays.asList(phases), 1, SEED, 1).rows();
  }

  private static NcaModel restless() {
    NcaModel model =
        NcaModel.initial(7, new int[] {12}, Perception.standard(), Dynamics.standard(), 1);
    SplittableRandom random = new SplittableRandom(3);
    float[] last = DenseRule.of(model.rule()).layers().get(1).weights();
    for (int i = 0; i < last.length; i++) {
      last[i] = (float) (0.05 * random.nextGaussian());
    }
    return model;
  }
}

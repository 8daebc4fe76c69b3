package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.train.loss.Penalty;
import io.github.nca4j.train.optimise.Optimiser;
import io.github.nca4j.train.optimise.OptimiserStep;
import io.github.nca4j.train.task.Task;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a part is said before the first step, by the part's name. */
class StartCheckTest {
  private static final GridShape SHAPE = new GridShape(8, 8, 7);

  /** A task of one seed cell and any loss. */
  private record Losing(GridShape shape, int examples, float seed, UnaryOperator<Variable> of)
      implements Task {
    static Losing by(UnaryOperator<Variable> loss) {
      return new Losing(SHAPE, 1, 1, loss);
    }

    @Override
    public String id() {
      return "losing";
    }

    @Override
    public void start(int example, SplittableRandom random, Grid into) {
      into.set(4, 5, Grid.ALPHA, 1);
      into.set(4, 5, 6, example == 0 ? 1 : seed);
    }

    @Override
    public Variable loss(Variable end, int example, SplittableRandom random) {
      return of.apply(end);
    }
  }

  /** An operation of one input, element by element, that does what a test asks. */
  private record Elements(String name, UnaryOperator<Float> value, UnaryOperator<Float> slope)
      implements Operation {
    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(0);
    }

    @Override
    public void forward(Forward context) {
      for (int i = 0; i < context.output().length; i++) {
        context.output()[i] = value.apply(context.input(0)[i]);
      }
    }

    @Override
    public void backward(Backward context) {
      if (slope == null) {
        return;
      }
      for (int i = 0; i < context.output().length; i++) {
        context.gradient(0)[i] += context.outputGradient()[i] * slope.apply(context.input(0)[i]);
      }
    }
  }

  private static Variable applied(Variable end, Elements operation) {
    return end.tape().apply(operation, end).mean();
  }

  private static void refused(Task task, String message) {
    assertThatThrownBy(() -> TinyTraining.growing().withTask(task).trainer().close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task \"losing\" " + message);
  }

  @Test
  void aTaskWithoutMistakesTrains() {
    try (Trainer trainer =
        TinyTraining.growing().withTask(Losing.by(end -> end.square().mean())).trainer()) {
      double first = trainer.step().loss();
      trainer.run();
      assertThat(trainer.step().loss()).isLessThan(first);
    }
  }

  @Test
  void aLossThatIsNoScalarIsRefused() {
    refused(
        Losing.by(end -> end.square()),
        "has a loss of shape [1, 8, 8, 7], must be a single number");
  }

  @Test
  void aLossOfAnotherTapeIsRefused() {
    try (Tape other = new Tape()) {
      Variable elsewhere = other.variable(Shape.of(1), new float[] {1});
      refused(
          Losing.by(end -> elsewhere),
          "has a loss on another tape, must be on the tape of the state");
    }
  }

  @Test
  void aLossThatIgnoresTheStateIsRefused() {
    refused(
        Losing.by(end -> end.tape().constant(Shape.of(1), new float[] {1})),
        "has a loss that ignores the state, must be computed from it");
    // As who copies the values out and computes in Java does.
    refused(
        Losing.by(end -> end.tape().constant(end.shape(), end.value()).square().mean()),
        "has a loss that ignores the state, must be computed from it");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void aLossThatIsNotFiniteIsRefused(float factor) {
    refused(
        Losing.by(
            end ->
                end.add(end.tape().constant(Shape.of(7), new float[] {1, 1, 1, 1, 1, 1, 1}))
                    .mean()
                    .scale(factor)),
        "has the loss " + factor + " at its start, must be finite");
  }

  @Test
  void aLossThatDrawsFromElsewhereIsRefused() {
    AtomicInteger calls = new AtomicInteger();
    refused(
        Losing.by(end -> end.square().mean().scale(1 + calls.incrementAndGet())),
        "has another loss of the same state from the same generator; it must draw from that alone");
  }

  /** What a task may say of itself. */
  private record Saying(OptionalDouble emptyLoss, Provenance provenance) implements Task {
    @Override
    public String id() {
      return "losing";
    }

    @Override
    public GridShape shape() {
      return SHAPE;
    }

    @Override
    public void start(int example, SplittableRandom random, Grid into) {
      into.set(4, 5, Grid.ALPHA, 1);
    }

    @Override
    public Variable loss(Variable end, int example, SplittableRandom random) {
      return end.square().mean();
    }
  }

  @Test
  void anEmptyLossThatIsNoLossAndAProvenanceThatIsNullAreRefused() {
    for (double loss : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(
          new Saying(OptionalDouble.of(loss), Provenance.none()),
          "has an empty loss of " + loss + ", must be 0 or more and finite");
    }
    refused(new Saying(OptionalDouble.empty(), null), "has a provenance that is null");
  }

  @Test
  void aLossThatIsNullIsRefused() {
    refused(
        Losing.by(end -> null),
        "has a loss that is null, must be a scalar on the tape of the state");
  }

  @Test
  void aLossWhoseShapesDoNotFitIsRefusedByTheOperation() {
    refused(
        Losing.by(end -> end.meanSquaredError(new float[3])),
        "has a loss that fails: "
            + messageOf(Losing.by(end -> end.meanSquaredError(new float[3]))));
  }

  private static String messageOf(Task task) {
    try (Tape tape = new Tape()) {
      Variable end = tape.variable(SHAPE.newGrid());
      SplittableRandom random = new SplittableRandom(0);
      return assertThatThrownBy(() -> task.loss(end, 0, random)).actual().getMessage();
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY})
  void aStartThatIsNotFiniteIsRefusedByItsCell(float bad) {
    UnaryOperator<Variable> loss = end -> end.square().mean();
    Task lastOfThree = new Losing(SHAPE, 3, bad, loss);
    refused(
        lastOfThree,
        "starts example 2 with " + bad + " in channel 6 of cell (4, 5), must be finite");
  }

  @Test
  void aTaskWithoutExamplesIsRefused() {
    refused(new Losing(SHAPE, 0, 1, end -> end.mean()), "has 0 examples, must have 1 or more");
  }

  @Test
  void aTaskOfOtherChannelsThanTheModelsIsRefused() {
    refused(
        new Losing(new GridShape(8, 8, 9), 1, 1, end -> end.mean()),
        "has states of 8 x 8 x 9; the model has 7 channels");
  }

  @Test
  void aTaskMayRefuseAModel() {
    record Strict(Task task) implements Task {
      @Override
      public String id() {
        return task.id();
      }

      @Override
      public GridShape shape() {
        return task.shape();
      }

      @Override
      public void start(int example, SplittableRandom random, Grid into) {
        task.start(example, random, into);
      }

      @Override
      public Variable loss(Variable end, int example, SplittableRandom random) {
        return task.loss(end, example, random);
      }

      @Override
      public void check(NcaModel model) {
        throw new IllegalArgumentException("not this one");
      }
    }
    Task strict = new Strict(Losing.by(end -> end.mean()));
    assertThatThrownBy(() -> TinyTraining.growing().withTask(strict).trainer().close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not this one");
  }

  @Test
  void aBackwardThatForgetsItsInputIsNamed() {
    Elements forgetful = new Elements("forgetful-abs", Math::abs, null);
    assertThatThrownBy(
            () ->
                TinyTraining.growing()
                    .withTask(Losing.by(end -> applied(end, forgetful)))
                    .trainer()
                    .close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("forgetful-abs")
        .hasMessageContaining("backward");
  }

  @Test
  void aGradientThatIsInfiniteOnTheFlatStartIsNamed() {
    Elements sqrt =
        new Elements("own-sqrt", x -> (float) Math.sqrt(x), x -> (float) (0.5 / Math.sqrt(x)));
    assertThatThrownBy(
            () ->
                TinyTraining.growing()
                    .withTask(Losing.by(end -> applied(end.square(), sqrt)))
                    .trainer()
                    .close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("own-sqrt")
        .hasMessageContaining("backward")
        .hasMessageContaining("Infinity");
  }

  @Test
  void aForwardThatIsNotFiniteSomewhereIsNamed() {
    // NaN at 0, which relu then hides.
    Elements ratio = new Elements("own-ratio", x -> 0f / x, x -> 0f);
    assertThatThrownBy(
            () ->
                TinyTraining.growing()
                    .withTask(Losing.by(end -> end.tape().apply(ratio, end).relu().mean()))
                    .trainer()
                    .close())
        .hasMessageContaining("NaN");
  }

  /** A cost at the end. */
  private record Costing(List<Integer> at, UnaryOperator<Variable> cost) implements Penalty {
    @Override
    public String id() {
      return "costing";
    }

    @Override
    public int[] steps(int rolloutSteps, SplittableRandom random) {
      return at.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public Variable of(Variable state, int example) {
      return cost.apply(state);
    }
  }

  private static TinyTraining penalised(Penalty penalty) {
    return TinyTraining.growing().with(c -> c.rollouts(r -> r.withPenalties(penalty)));
  }

  @Test
  void aPenaltyWhoseStepsDoNotRiseIsRefused() {
    assertThatThrownBy(
            () -> penalised(new Costing(List.of(1, 0), state -> state.mean())).trainer().close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("penalty \"costing\" chooses the steps [1, 0]; they must rise");
  }

  @Test
  void aPenaltyAtAFixedStepOfEveryRolloutIsFine() {
    TinyTraining tiny =
        penalised(new Costing(List.of(3), state -> state.square().mean()))
            .with(c -> c.rollouts(r -> r.withLength(3, 8)));
    try (Trainer trainer = tiny.trainer()) {
      assertThat(trainer.step().loss()).isPositive();
    }
  }

  @Test
  void aPenaltyWhoseCostIsNoScalarIsRefused() {
    assertThatThrownBy(() -> penalised(new Costing(List.of(1), state -> state)).trainer().close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "penalty \"costing\" has a cost of shape [1, 8, 8, 7], must be a single number");
  }

  @Test
  void aPenaltyThatIgnoresTheStateIsRefused() {
    Penalty ignorant =
        new Costing(List.of(1), state -> state.tape().constant(Shape.of(1), new float[] {2}));
    assertThatThrownBy(() -> penalised(ignorant).trainer().close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "penalty \"costing\" has a cost that ignores the state, must be computed from it");
  }

  @Test
  void aStartThatDrawsFromElsewhereIsRefused() {
    AtomicInteger calls = new AtomicInteger();
    record Counting(AtomicInteger calls, Task of) implements Task {
      @Override
      public String id() {
        return of.id();
      }

      @Override
      public GridShape shape() {
        return of.shape();
      }

      @Override
      public void start(int example, SplittableRandom random, Grid into) {
        of.start(example, random, into);
        into.set(0, 0, 0, calls.incrementAndGet());
      }

      @Override
      public Variable loss(Variable end, int example, SplittableRandom random) {
        return of.loss(end, example, random);
      }
    }
    refused(
        new Counting(calls, Losing.by(end -> end.square().mean())),
        "starts example 0 in another way from the same generator; it must draw from that alone");
  }

  @Test
  void aPenaltyWhoseGradientIsNotFiniteIsNamedByItsOperation() {
    Elements sqrt =
        new Elements("own-sqrt", x -> (float) Math.sqrt(x), x -> (float) (0.5 / Math.sqrt(x)));
    Penalty penalty = new Costing(List.of(1), state -> applied(state.square(), sqrt));
    assertThatThrownBy(() -> penalised(penalty).trainer().close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("own-sqrt");
  }

  @Test
  void anOptimiserThatStartsWithNullIsRefused() {
    record Forgetful() implements Optimiser {
      @Override
      public String id() {
        return "forgetful";
      }

      @Override
      public List<float[]> start(List<Shape> shapes) {
        return null;
      }

      @Override
      public void step(OptimiserStep step) {}
    }
    TinyTraining tiny =
        TinyTraining.growing().with(c -> c.optimisation(o -> o.withOptimiser(new Forgetful())));
    assertThatThrownBy(() -> tiny.trainer().close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("optimiser \"forgetful\" starts with null, must start with arrays");
  }
}

package io.github.nca4j.autodiff.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PerceptionCheckTest {
  private static final KernelPerception LEARNED =
      Perception.of(
          Kernel.IDENTITY,
          Kernel.random(5, 1).learned(),
          Kernel.random(3, 2).learned(),
          Kernel.SOBEL_X,
          Kernel.sobelY(7));

  /** A perception of one feature a channel, by a function of the tape. */
  private record ByTape(BiFunction<Variable, Boundary, Variable> function)
      implements DifferentiablePerception {
    @Override
    public int features(int channels) {
      return channels;
    }

    @Override
    public Variable perceive(Variable grid, Boundary boundary) {
      return function.apply(grid, boundary);
    }
  }

  /** A perception of one feature a channel, off the tape. */
  private record Plain(Consumer<Grid> before, BiFunction<Grid, Integer, Float> function)
      implements Perception {
    static Plain of(BiFunction<Grid, Integer, Float> function) {
      return new Plain(grid -> {}, function);
    }

    @Override
    public int features(int channels) {
      return channels;
    }

    @Override
    public void perceive(Grid grid, Boundary boundary, float[] features) {
      before.accept(grid);
      for (int i = 0; i < features.length; i++) {
        features[i] = function.apply(grid, i);
      }
    }
  }

  /** A perception that learns nothing, since it looks at its own parameter. */
  private record OwnGain(Parameter gain) implements LearnedPerception {
    @Override
    public int features(int channels) {
      return channels;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(gain);
    }

    @Override
    public OwnGain withParameters(List<Parameter> parameters) {
      return new OwnGain(parameters.get(0));
    }

    @Override
    public Variable perceive(Variable grid, List<Variable> parameters, Boundary boundary) {
      return grid.scale(gain.values()[0]);
    }
  }

  /** An operation with the passes of a test's choosing. */
  private record Faulty(Consumer<Operation.Forward> forward, Consumer<Operation.Backward> backward)
      implements Operation {
    @Override
    public String name() {
      return "faulty";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(0);
    }

    @Override
    public void forward(Forward context) {
      forward.accept(context);
    }

    @Override
    public void backward(Backward context) {
      backward.accept(context);
    }
  }

  /** Channels mixed by a learned matrix, which can be ignored in two ways. */
  private record Mix(Parameter matrix, boolean keeps, boolean uses) implements LearnedPerception {
    @Override
    public int features(int channels) {
      return 2;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(matrix);
    }

    @Override
    public Mix withParameters(List<Parameter> parameters) {
      return keeps ? new Mix(parameters.get(0), true, uses) : this;
    }

    @Override
    public Variable perceive(Variable grid, List<Variable> parameters, Boundary boundary) {
      float[] fixed = {1, 2, 3, 4, 5, 6};
      return grid.dense(uses ? parameters.get(0) : grid.tape().constant(Shape.of(3, 2), fixed));
    }
  }

  private static Mix mix(boolean keeps, boolean uses) {
    return new Mix(Parameter.of(new float[] {1, -1, 2, 0.5f, 0, 3}, 3, 2), keeps, uses);
  }

  private static void assertFails(ThrowingCallable check, String... parts) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(check)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Test
  void kernelsFixedAndLearnedPass() {
    PerceptionCheck.of(LEARNED, 2).locality(3).verify();
    PerceptionCheck.of(Perception.neighbourhood(3), 2).locality(1).verify();
    PerceptionCheck.of(mix(true, true), 3).locality(0).verify();
  }

  @Test
  void aKernelAnswersToAnImpulseAsItIs() {
    PerceptionCheck check = PerceptionCheck.of(LEARNED, 2);
    check.impulseResponse(2, 0, Kernel.random(5, 1)).impulseResponse(5, 1, Kernel.random(3, 2));
    check.impulseResponse(2, 1, Kernel.of(1, 0));
    assertFails(() -> check.impulseResponse(6, 0, Kernel.SOBEL_Y), "impulse response of feature 6");
    // Turned upside down it is another one.
    assertFails(() -> check.impulseResponse(6, 0, Kernel.SOBEL_X.rotated(Math.PI)), "feature 6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check.impulseResponse(10, 0, Kernel.SOBEL_X))
        .withMessage("feature 10 must be in [0, 10)");
  }

  @Test
  void steerableKernelsTurnWithTheGridAndOthersDoNot() {
    KernelPerception steerable =
        Perception.of(Kernel.IDENTITY, Kernel.sobelX(5), Kernel.SOBEL_Y, Kernel.LAPLACIAN);
    PerceptionCheck check = PerceptionCheck.of(steerable, 2);
    check.rotationEquivariance(steerable.rotated(Math.PI / 2));
    assertFails(
        () -> check.rotationEquivariance(steerable.rotated(-Math.PI / 2)), "rotation equivariance");
    assertFails(() -> check.rotationEquivariance(steerable), "rotation equivariance");
  }

  @Test
  void aCellThatKnowsWhereItIsIsFound() {
    Plain positions = Plain.of((grid, i) -> grid.values()[i] + 0.01f * i);
    assertFails(
        () -> PerceptionCheck.of(positions, 2).verify(),
        "translation equivariance: feature",
        "must be");
  }

  @Test
  void chanceIsFound() {
    SplittableRandom random = new SplittableRandom(1);
    assertFails(
        () -> PerceptionCheck.of(Plain.of((g, i) -> (float) random.nextDouble()), 2).verify(),
        "repeatability");
  }

  @Test
  void aGridThatIsWrittenToIsFound() {
    Plain writes = new Plain(grid -> grid.set(0, 0, 0, 1), (grid, i) -> grid.values()[i]);
    assertFails(() -> PerceptionCheck.of(writes, 2).verify(), "changes the grid");
  }

  @Test
  void aFeatureThatIsNotComputedIsFound() {
    Plain skips = Plain.of((grid, i) -> i == 3 ? Float.NaN : 1f);
    assertFails(() -> PerceptionCheck.of(skips, 2).verify(), "a feature is NaN");
  }

  @Test
  void aSightTooFarIsFound() {
    assertFails(
        () -> PerceptionCheck.of(LEARNED, 2).locality(2), "locality: feature 8 sees a cell 3 away");
  }

  @Test
  void batchesThatMixAreFound() {
    ByTape mixes =
        new ByTape(
            (grid, boundary) -> {
              int[] first = new int[grid.shape().cells()];
              for (int i = 0; i < first.length; i++) {
                first[i] = i % (grid.shape().dim(1) * grid.shape().dim(2));
              }
              return grid.gather(first)
                  .scatter(IntStream.range(0, first.length).toArray(), grid.shape());
            });
    assertFails(() -> PerceptionCheck.of(mixes, 2).batchIndependence(), "batch independence");
  }

  @Test
  void anotherShapeThanPromisedIsFound() {
    ByTape twice = new ByTape((grid, boundary) -> grid.concat(grid));
    assertFails(
        () -> PerceptionCheck.of(twice, 2).batchIndependence(),
        "the shape must stay [2, 5, 6, 2], came out as [2, 5, 6, 4]");
    assertFails(
        () -> PerceptionCheck.of(twice, 2).verify(),
        "the shape must stay [1, 5, 6, 2], came out as [1, 5, 6, 4]");
    assertFails(
        () -> PerceptionCheck.of(twice, 2).repeatability(),
        "perception ByTape gives shape [1, 5, 6, 4], but its features promise [1, 5, 6, 2]");
  }

  @Test
  void parametersThatAreDroppedOrNotUsedAreFound() {
    assertFails(() -> PerceptionCheck.of(mix(false, true), 3).verify(), "the parameters must stay");
    assertFails(
        () -> PerceptionCheck.of(mix(true, false), 3).verify(), "the features do not depend");
  }

  @Test
  void aLearnedPerceptionThatIgnoresTheVariablesItIsGivenIsFound() {
    assertFails(
        () -> PerceptionCheck.of(new OwnGain(Parameter.of(new float[] {2}, 1)), 3).verify(),
        "parameters: perceive(grid, parameters, boundary) uses its own parameters() instead of the"
            + " variables that it is given, so training cannot move them");
  }

  @Test
  void aGradientThatIsInfiniteOnAFlatGridIsFoundWithTheOperationsName() {
    ByTape edges = new ByTape((grid, boundary) -> grid.square().sqrt());
    PerceptionCheck.of(edges, 2).repeatability().gradient();
    assertFails(
        () -> PerceptionCheck.of(edges, 2).verify(),
        "finiteness: on a grid of zeros, boundary ZERO: sqrt: its backward pass gives Infinity at"
            + " [0, 0, 0, 0]");
    assertFails(
        () -> PerceptionCheck.of(new ByTape((g, b) -> g.divide(g)), 2).verify(),
        "on a grid of zeros, boundary ZERO: divide: its forward pass leaves NaN");
    ByTape safe = new ByTape((grid, boundary) -> grid.square().add(1e-2f).sqrt());
    PerceptionCheck.of(safe, 2).verify();
  }

  @Test
  void anOutputThatIsNotWrittenIsFoundAsThat() {
    Faulty lazy = new Faulty(context -> {}, context -> context.gradient(0));
    assertFails(
        () -> PerceptionCheck.of(new ByTape((g, b) -> g.apply(lazy)), 2).verify(),
        "faulty: its forward pass leaves NaN at [0, 0, 0, 0]",
        "is the element written?");
  }

  @Test
  void aBackwardThatForgetsItsInputIsFoundWithItsName() {
    Faulty forgets =
        new Faulty(
            c -> System.arraycopy(c.input(0), 0, c.output(), 0, c.output().length), context -> {});
    assertFails(
        () -> PerceptionCheck.of(new ByTape((g, b) -> g.apply(forgets)), 2).verify(),
        "faulty: its backward pass forgets input 0");
  }

  @Test
  void whatCannotBeDifferentiatedIsNamed() {
    Perception plain = Plain.of((grid, i) -> grid.values()[i]);
    PerceptionCheck.of(plain, 2).verify();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PerceptionCheck.of(plain, 2).gradient())
        .withMessageContaining("must be a KernelPerception or a DifferentiablePerception");
  }

  @ParameterizedTest
  @EnumSource
  void aNeighbourhoodBeforeADenseLayerIsAFullConvolution(Boundary boundary) {
    SplittableRandom random = new SplittableRandom(4);
    Grid grid = Features.randomGrid(5, 7, 4, 1);
    float[] weights = new float[3 * 3 * 4 * 6];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble(-1, 1);
    }
    try (Tape tape = new Tape()) {
      Variable state = tape.variable(grid);
      Variable convolved = state.convolve(tape.constant(Shape.of(3, 3, 4, 6), weights), boundary);
      Variable dense =
          DifferentiablePerception.of(Perception.neighbourhood(3))
              .perceive(state, boundary)
              .dense(tape.constant(Shape.of(36, 6), weights));
      assertThat(dense.value()).containsExactly(convolved.value(), Offset.offset(1e-5f));
    }
  }
}

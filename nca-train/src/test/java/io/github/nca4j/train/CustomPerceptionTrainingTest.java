package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.autodiff.perception.LearnedPerception;
import io.github.nca4j.autodiff.perception.PerceptionCheck;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.rollout.RolloutCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of perception trains with the ordinary trainer, saves, loads and runs. */
class CustomPerceptionTrainingTest {
  @TempDir private Path folder;

  /** (b) Sobel over the sum of all channels, with tape operations and nothing to learn. */
  private record SummedSobel() implements DifferentiablePerception {
    @Override
    public int features(int channels) {
      return channels + 2;
    }

    @Override
    public Variable perceive(Variable grid, Boundary boundary) {
      int channels = grid.shape().channels();
      float[] ones = new float[channels];
      Arrays.fill(ones, 1);
      Variable sum = grid.dense(grid.tape().constant(Shape.of(channels, 1), ones));
      return grid.concat(sum.depthwise(List.of(Kernel.SOBEL_X, Kernel.SOBEL_Y), boundary));
    }

    @Override
    public Optional<String> id() {
      return Optional.of("test.summed-sobel");
    }
  }

  /** (b) The same with a matrix of its own. */
  private record Mixed(Parameter matrix) implements LearnedPerception {
    @Override
    public int features(int channels) {
      return channels + 3;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(matrix);
    }

    @Override
    public Mixed withParameters(List<Parameter> parameters) {
      Parameter.requireLike(parameters(), parameters);
      return new Mixed(parameters.get(0));
    }

    @Override
    public Variable perceive(Variable grid, List<Variable> parameters, Boundary boundary) {
      Variable mixed = grid.dense(parameters.get(0)).tanh();
      return grid.concat(mixed.depthwise(List.of(Kernel.LAPLACIAN), boundary));
    }

    @Override
    public Optional<String> id() {
      return Optional.of("test.mixed");
    }
  }

  /** (c) x / (1 + |x|) with a hand-written backward. */
  private record SoftSign() implements Operation {
    @Override
    public String name() {
      return "softsign";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(0);
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      for (int i = 0; i < x.length; i++) {
        context.output()[i] = x[i] / (1 + Math.abs(x[i]));
      }
    }

    @Override
    public void backward(Backward context) {
      float[] x = context.input(0);
      float[] gradient = context.gradient(0);
      for (int i = 0; i < x.length; i++) {
        float denominator = 1 + Math.abs(x[i]);
        gradient[i] += context.outputGradient()[i] / (denominator * denominator);
      }
    }
  }

  private record Signs() implements DifferentiablePerception {
    @Override
    public int features(int channels) {
      return 3 * channels;
    }

    @Override
    public Variable perceive(Variable grid, Boundary boundary) {
      Variable sobels = grid.depthwise(List.of(Kernel.SOBEL_X, Kernel.SOBEL_Y), boundary);
      return grid.concat(grid.tape().apply(new SoftSign(), sobels));
    }

    @Override
    public Optional<String> id() {
      return Optional.of("test.signs");
    }
  }

  static Stream<Perception> perceptions() {
    float[] matrix = new float[7 * 3];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = (float) Math.sin(i);
    }
    return Stream.of(
        Perception.of(Kernel.IDENTITY, Kernel.sobelX(5).rotated(0.3), Kernel.LAPLACIAN),
        Perception.of(
            Kernel.IDENTITY, Kernel.random(3, 1).learned(), Kernel.random(5, 2).learned()),
        Perception.neighbourhood(3),
        new SummedSobel(),
        new Mixed(Parameter.of(matrix, 7, 3)),
        new Signs());
  }

  private static NcaModel untrained(Perception perception) {
    return NcaModel.initial(
        7, new int[] {12}, perception, Dynamics.standard().withBoundary(Boundary.CIRCULAR), 5);
  }

  @ParameterizedTest
  @MethodSource("perceptions")
  void itTrainsSavesLoadsAndRuns(Perception perception) throws IOException {
    PerceptionCheck.of(perception, 7).verify();
    TinyTraining tiny =
        TinyTraining.persistent()
            .withModel(untrained(perception))
            .with(config -> config.withSteps(60));
    NcaModel trained;
    double first;
    double last = 0;
    try (Trainer trainer = tiny.trainer()) {
      first = trainer.step().loss();
      for (int i = 0; i < 40; i++) {
        last = trainer.step().loss();
      }
      trained = trainer.model();
    }
    assertThat(last).isLessThan(0.9 * first);
    if (!perception.parameters().isEmpty()) {
      assertThat(trained.perception().parameters())
          .doesNotContainAnyElementsOf(perception.parameters());
    }
    Path file = folder.resolve("model.nca.json");
    ModelFile.save(trained, file);
    PerceptionResolver resolver =
        perception.id().isPresent()
            ? PerceptionResolver.of(perception)
            : (id, parameters) -> Optional.empty();
    NcaModel loaded = ModelFile.load(file, resolver);
    assertThat(loaded.perception()).isEqualTo(trained.perception());
    Grid grown = Automaton.fromSeed(trained, 12, 12, 3).step(20).grid();
    Grid again = Automaton.fromSeed(loaded, 12, 12, 3).step(20).grid();
    assertThat(again.values())
        .isEqualTo(grown.values())
        .isNotEqualTo(Grid.seed(12, 12, 7).values());
  }

  @ParameterizedTest
  @MethodSource("perceptions")
  void aResumedTrainingGoesOnBitForBit(Perception perception) throws IOException {
    TinyTraining tiny =
        TinyTraining.regenerating()
            .withModel(untrained(perception))
            .with(config -> config.withSteps(8));
    Path checkpoint = folder.resolve("checkpoint");
    NcaModel whole;
    NcaModel middle;
    try (Trainer trainer = tiny.trainer()) {
      for (int i = 0; i < 4; i++) {
        trainer.step();
      }
      trainer.checkpoint(checkpoint);
      middle = trainer.model();
      trainer.run();
      whole = trainer.model();
    }
    // From the model of the middle, as the command line does, or from the one of the start.
    for (NcaModel start : List.of(middle, untrained(perception))) {
      try (Trainer trainer =
          tiny.withModel(start).with(config -> config.withThreads(1)).resumed(checkpoint)) {
        trainer.run();
        assertThat(trainer.model().perception()).isEqualTo(whole.perception());
        assertThat(TinyTraining.weights(trainer.model())).isEqualTo(TinyTraining.weights(whole));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("perceptions")
  void allRolloutsAgree(Perception perception) {
    // The matrix of Mixed reads 7 channels, and the check has 6.
    if (!(perception instanceof Mixed)) {
      for (Boundary boundary : Boundary.values()) {
        RolloutCheck.of(perception, Dynamics.standard().withBoundary(boundary)).verify();
      }
    }
  }

  @Test
  void aPerceptionWrittenTwiceIsTheSame() {
    DifferentiablePerception laplacian =
        new DifferentiablePerception() {
          @Override
          public int features(int channels) {
            return channels;
          }

          @Override
          public Variable perceive(Variable grid, Boundary boundary) {
            return grid.depthwise(List.of(Kernel.LAPLACIAN), boundary);
          }
        };
    RolloutCheck check = RolloutCheck.of(laplacian, Dynamics.standard());
    check.against(Perception.of(Kernel.LAPLACIAN));
    Perception other = Perception.of(Kernel.SOBEL_X);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> check.against(other))
        .withMessageContaining("by the composed rollout");
  }

  @Test
  void anotherPerceptionThanTheCheckpointsIsRefused() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    Perception learned = Perception.of(Kernel.IDENTITY, Kernel.SOBEL_X.learned());
    TinyTraining tiny = TinyTraining.growing();
    try (Trainer trainer = tiny.withModel(untrained(learned)).trainer()) {
      trainer.checkpoint(checkpoint);
    }
    NcaModel fixed = untrained(Perception.of(Kernel.IDENTITY, Kernel.SOBEL_X));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tiny.withModel(fixed).resumed(checkpoint))
        .withMessageContaining("learned [[3, 3]]");
  }
}

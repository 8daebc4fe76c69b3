package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.train.loss.OverflowPenalty;
import io.github.nca4j.train.loss.Penalty;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.optimise.GradientStep;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.optimise.Optimiser;
import io.github.nca4j.train.optimise.OptimiserStep;
import io.github.nca4j.train.sample.BatchBuilder;
import io.github.nca4j.train.sample.BatchPolicy;
import io.github.nca4j.train.sample.FreshImages;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.FromSeed;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints know each part by its id alone. */
class PartIdsTest {
  /** Every part at once, under one id. */
  private record Part(String id)
      implements Task, BatchPolicy, Penalty, Optimiser, LearningRate, GradientTransform {
    @Override
    public GridShape shape() {
      return new GridShape(8, 8, 7);
    }

    @Override
    public void start(int example, SplittableRandom random, Grid into) {
      into.values()[into.index(4, 4, Grid.ALPHA)] = 1;
    }

    @Override
    public Variable loss(Variable end, int example, SplittableRandom random) {
      return end.square().mean();
    }

    @Override
    public void fill(BatchBuilder batch) {
      new FromSeed().fill(batch);
    }

    @Override
    public int[] steps(int rolloutSteps, SplittableRandom random) {
      return new int[] {rolloutSteps};
    }

    @Override
    public Variable of(Variable state, int example) {
      return state.square().mean();
    }

    @Override
    public List<float[]> start(List<Shape> shapes) {
      return List.of();
    }

    @Override
    public void step(OptimiserStep step) {}

    @Override
    public float at(int step, int steps) {
      return 1;
    }

    @Override
    public void apply(GradientStep step) {}
  }

  /** Each kind of part, in a training run where it is the only one of its own making. */
  private static Stream<Arguments> kinds(Part part) {
    TinyTraining tiny = TinyTraining.persistent();
    return Stream.of(
        Arguments.of("task", tiny.withTask(part)),
        Arguments.of("batch policy", tiny.with(c -> c.sampling(s -> s.withPolicy(part)))),
        Arguments.of("penalty", tiny.with(c -> c.rollouts(r -> r.withPenalties(part)))),
        Arguments.of("optimiser", tiny.with(c -> c.optimisation(o -> o.withOptimiser(part)))),
        Arguments.of("learning rate", tiny.with(c -> c.optimisation(o -> o.withRate(part)))),
        Arguments.of(
            "gradient transform", tiny.with(c -> c.optimisation(o -> o.withTransforms(part)))));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @NullSource
  @ValueSource(strings = {"", " ", "\t\n"})
  void aPartWithoutAnIdIsRefused(String id) {
    String shown = id == null ? "null" : "\"" + id + "\"";
    kinds(new Part(id))
        .map(Arguments::get)
        .forEach(
            kind ->
                assertThatThrownBy(() -> ((TinyTraining) kind[1]).trainer().close())
                    .as("%s", kind[0])
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                        String.format(
                            Locale.ROOT,
                            "%s %s has the id %s; a part needs an id that is not blank",
                            kind[0],
                            Part.class.getName(),
                            shown)));
  }

  @Test
  void aPartWithAnIdIsNot() {
    kinds(new Part("x"))
        .map(Arguments::get)
        .forEach(kind -> ((TinyTraining) kind[1]).trainer().close());
  }

  @Test
  void anIdThatIsUsedTwiceAmongPenaltiesOrTransformsIsRefused() {
    TinyTraining tiny = TinyTraining.persistent();
    Part part = new Part("same");
    Part other = new Part("other");
    TinyTraining penalties =
        tiny.with(c -> c.rollouts(r -> r.withPenalties(part, other, new Part("same"))));
    TinyTraining transforms =
        tiny.with(c -> c.optimisation(o -> o.withTransforms(part, other, new Part("same"))));

    assertThatThrownBy(() -> penalties.trainer().close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("penalty \"same\" is there twice; each must have an id of its own");
    assertThatThrownBy(() -> transforms.trainer().close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gradient transform \"same\" is there twice; each must have an id of its own");
  }

  static Stream<Arguments> differing() {
    return Stream.of(
        ids(new Adam(0.9f, 0.8f, 1).id(), new Adam(0.7f, 0.8f, 1).id()),
        ids(new Adam(0.9f, 0.8f, 1).id(), new Adam(0.9f, 0.7f, 1).id()),
        ids(new Adam(0.9f, 0.8f, 1).id(), new Adam(0.9f, 0.8f, 2).id()),
        ids(new LearningRate.Constant(1).id(), new LearningRate.Constant(2).id()),
        ids(new LearningRate.Cosine(1).id(), new LearningRate.Cosine(2).id()),
        ids(new LearningRate.Cosine(1).id(), new LearningRate.Constant(1).id()),
        ids(new LearningRate.Step(1, 2, 3).id(), new LearningRate.Step(4, 2, 3).id()),
        ids(new LearningRate.Step(1, 2, 3).id(), new LearningRate.Step(1, 4, 3).id()),
        ids(new LearningRate.Step(1, 2, 3).id(), new LearningRate.Step(1, 2, 4).id()),
        ids(new GradientTransform.ClipValue(1).id(), new GradientTransform.ClipValue(2).id()),
        ids(
            new GradientTransform.ClipGlobalNorm(1).id(),
            new GradientTransform.ClipGlobalNorm(2).id()),
        ids(new GradientTransform.ClipGlobalNorm(1).id(), new GradientTransform.ClipValue(1).id()),
        ids(new OverflowPenalty(1, 2).id(), new OverflowPenalty(3, 2).id()),
        ids(new OverflowPenalty(1, 2).id(), new OverflowPenalty(1, 3).id()),
        ids(new FromPool(1, RandomDamage.mixed()).id(), new FromPool(2, RandomDamage.mixed()).id()),
        ids(
            new FromPool(1, RandomDamage.mixed()).id(),
            new FromPool(1, RandomDamage.distill()).id()),
        ids(new FromPool(1, RandomDamage.mixed()).id(), new FromSeed().id()),
        ids(new FreshImages(1, 2).id(), new FreshImages(3, 2).id()),
        ids(new FreshImages(1, 2).id(), new FreshImages(1, 3).id()));
  }

  private static Arguments ids(String one, String other) {
    return Arguments.of(one, other);
  }

  @ParameterizedTest(name = "{0} or {1}")
  @MethodSource("differing")
  void everyNumberOfALibrarysPartIsInItsId(String one, String other) {
    assertThat(one).isNotBlank().isNotEqualTo(other);
  }
}

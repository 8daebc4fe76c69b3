package io.github.nca4j.train.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.rollout.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GradientTransformTest {
  @Test
  void normalisingGivesEachParameterUnitLengthWhateverItsSize() {
    float[] large = {30_000, 40_000};
    float[] small = {-5e-5f};

    apply(new GradientTransform.NormalisePerParameter(), large, small);

    assertThat(large[0]).isCloseTo(0.6f, within(1e-6f));
    assertThat(large[1]).isCloseTo(0.8f, within(1e-6f));
    assertThat(small[0]).isCloseTo(-1 / 1.0002f, within(1e-6f)); // 5e-5 / (5e-5 + 1e-8)
  }

  @Test
  void normalisingLeavesAZeroGradientZero() {
    float[] zero = new float[3];

    apply(new GradientTransform.NormalisePerParameter(), zero);

    assertThat(zero).containsOnly(0);
  }

  @Test
  void globalClippingScalesAllParametersAlike() {
    float[] a = {3};
    float[] b = {0, 4};

    apply(new GradientTransform.ClipGlobalNorm(1), a, b);

    assertThat(a[0]).isCloseTo(0.6f, within(1e-6f));
    assertThat(b[1]).isCloseTo(0.8f, within(1e-6f));
  }

  @Test
  void globalClippingLeavesAShortGradientAsItIs() {
    float[] a = {0.3f};
    float[] b = {0.4f, 0};

    apply(new GradientTransform.ClipGlobalNorm(1), a, b);

    assertThat(a).containsExactly(0.3f);
    assertThat(b).containsExactly(0.4f, 0);
  }

  @Test
  void valueClippingBoundsEveryElement() {
    float[] gradient = {-2, -0.5f, 0.1f, 0.7f};

    apply(new GradientTransform.ClipValue(0.5f), gradient);

    assertThat(gradient).containsExactly(-0.5f, -0.5f, 0.1f, 0.5f);
  }

  private static void apply(GradientTransform transform, float[]... gradients) {
    List<Shape> shapes = Stream.of(gradients).map(gradient -> Shape.of(gradient.length)).toList();
    transform.apply(new GradientStep(3, shapes, List.of(gradients), new SplittableRandom(0)));
  }

  /** Notes what it is given. */
  private record Noting(String id, List<String> given) implements GradientTransform {
    @Override
    public void apply(GradientStep step) {
      given.add(step.random().nextLong() + " in step " + step.number() + " of " + step.shapes());
    }
  }

  @Test
  void aTransformIsGivenTheStepTheShapesAndAGeneratorOfItsOwn() {
    List<String> first = noted(5);
    assertThat(noted(5)).isEqualTo(first);
    assertThat(drawn(noted(6))).doesNotContainAnyElementsOf(drawn(first));
    assertThat(drawn(first)).hasSize(4).doesNotHaveDuplicates();
    String shapes = Weights.of(TinyTraining.growing().model()).shapes().toString();
    for (int i = 0; i < 4; i++) {
      assertThat(first.get(i)).endsWith(" in step " + i / 2 + " of " + shapes);
    }
  }

  private static List<String> drawn(List<String> given) {
    return given.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
  }

  /** Two steps under two transforms. */
  private static List<String> noted(long seed) {
    List<String> given = new ArrayList<>();
    TinyTraining tiny =
        TinyTraining.growing()
            .with(
                config ->
                    config
                        .withSeed(seed)
                        .optimisation(
                            optimisation ->
                                optimisation.withTransforms(
                                    new Noting("a", given), new Noting("b", given))));
    try (Trainer trainer = tiny.trainer()) {
      // What the checks at the start have noted.
      given.clear();
      trainer.step();
      trainer.step();
    }
    return given;
  }

  @Test
  void transformsAreAppliedInTheirOrder() {
    GradientTransform clip = new GradientTransform.ClipValue(1e-9f);
    GradientTransform normalise = new GradientTransform.NormalisePerParameter();
    TinyTraining tiny =
        TinyTraining.growing()
            .with(
                config ->
                    config.optimisation(
                        optimisation ->
                            optimisation
                                .withTransforms(clip, normalise)
                                .withRate(new LearningRate.Constant(1))));
    TinyTraining other =
        tiny.with(
            config ->
                config.optimisation(optimisation -> optimisation.withTransforms(normalise, clip)));
    try (Trainer clipFirst = tiny.trainer();
        Trainer clipLast = other.trainer()) {
      clipFirst.step();
      clipLast.step();
      assertThat(TinyTraining.weights(clipFirst.model()))
          .isNotEqualTo(TinyTraining.weights(clipLast.model()));
    }
  }

  @Test
  void theNormIsThatOfAllParametersTogether() {
    assertThat(GradientTransform.norm(List.of(new float[] {3}, new float[] {0, -4}))).isEqualTo(5);
  }

  @Test
  void aClippingBoundThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> new GradientTransform.ClipValue(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("max 0.0 must be positive and finite");
    assertThatThrownBy(() -> new GradientTransform.ClipGlobalNorm(Float.NaN))
        .hasMessageContaining("max NaN");
  }
}

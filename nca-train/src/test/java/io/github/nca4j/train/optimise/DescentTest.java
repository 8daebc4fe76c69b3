package io.github.nca4j.train.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.operation.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescentTest {
  private static final List<Shape> SHAPES = List.of(Shape.of(3));

  /** Moves by the sum of all gradients so far, and by its number. */
  private record Summing() implements Optimiser {
    @Override
    public String id() {
      return "summing";
    }

    @Override
    public List<float[]> start(List<Shape> shapes) {
      return shapes.stream().map(shape -> new float[shape.size()]).toList();
    }

    @Override
    public void step(OptimiserStep step) {
      float[] sum = step.state().get(0);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += step.gradients().get(0)[i];
        step.parameters().get(0)[i] -= step.rate() * sum[i] * step.number();
      }
    }
  }

  static List<Optimiser> optimisers() {
    return List.of(Adam.standard(), new Summing());
  }

  private static void steps(Descent descent, int from, int to) {
    for (int i = from; i < to; i++) {
      float[] gradient = {(float) Math.sin(i), (float) Math.cos(3 * i), 0.01f * i};
      descent.step(List.of(gradient), 0.01f);
    }
  }

  private static Descent of(Optimiser optimiser, float... parameters) {
    return new Descent(optimiser, SHAPES, List.of(parameters));
  }

  @Test
  void anOptimiserIsGivenTheNumberOfTheStepItsStateAndTheParametersLive() {
    float[] parameters = {1, 2, 3};
    Descent descent = of(new Summing(), parameters);

    descent.step(List.of(new float[] {1, 0, 0}), 0.5f);
    descent.step(List.of(new float[] {1, 0, 2}), 0.25f);

    // 1 - .5 * 1 * 1 - .25 * 2 * 2 and 3 - .25 * 2 * 2
    assertThat(parameters).containsExactly(-0.5f, 2, 2);
    assertThat(descent.steps()).isEqualTo(2);
    assertThat(descent.parameters().get(0)).isSameAs(parameters);
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void whatIsReadGoesOnBitForBit(Optimiser optimiser) throws IOException {
    Descent uninterrupted = of(optimiser, 1, -2, 0.5f);
    steps(uninterrupted, 0, 5);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    uninterrupted.write(new DataOutputStream(bytes));
    Descent resumed = of(optimiser, 9, 9, 9);
    resumed.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(resumed.steps()).isEqualTo(5);

    steps(uninterrupted, 5, 20);
    steps(resumed, 5, 20);

    assertThat(resumed.parameters().get(0)).isEqualTo(uninterrupted.parameters().get(0));
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void aSnapshotTakesParametersStateAndNumberBack(Optimiser optimiser) {
    Descent descent = of(optimiser, 1, -2, 0.5f);
    steps(descent, 0, 3);
    Descent.Snapshot snapshot = descent.snapshot();
    steps(descent, 3, 5);
    snapshot.take();
    float[] fifth = descent.parameters().get(0).clone();
    steps(descent, 5, 9);
    float[] ninth = descent.parameters().get(0).clone();
    assertThat(ninth).isNotEqualTo(fifth);

    snapshot.restore();

    assertThat(descent.parameters().get(0)).isEqualTo(fifth);
    assertThat(descent.steps()).isEqualTo(5);
    steps(descent, 5, 9);
    assertThat(descent.parameters().get(0)).isEqualTo(ninth);
  }

  @ParameterizedTest
  @MethodSource("optimisers")
  void aSnapshotIsReadAsItWasWritten(Optimiser optimiser) throws IOException {
    Descent descent = of(optimiser, 1, -2, 0.5f);
    steps(descent, 0, 3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    descent.snapshot().write(new DataOutputStream(bytes));
    Descent other = of(optimiser, 9, 9, 9);
    Descent.Snapshot read = other.snapshot();

    read.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(other.parameters().get(0)).containsOnly(9);
    read.restore();

    assertThat(other.parameters().get(0)).isEqualTo(descent.parameters().get(0));
    assertThat(other.steps()).isEqualTo(3);
    steps(descent, 3, 6);
    steps(other, 3, 6);
    assertThat(other.parameters().get(0)).isEqualTo(descent.parameters().get(0));
  }

  @ParameterizedTest
  @ValueSource(floats = {-1e-9f, Float.NaN, Float.POSITIVE_INFINITY})
  void aRateThatIsNoneIsRefusedBeforeAnythingMoves(float rate) {
    float[] parameters = {1, 2, 3};
    Descent descent = of(Adam.standard(), parameters);

    assertThatThrownBy(() -> descent.step(List.of(new float[] {1, 1, 1}), rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("learning rate " + rate + " must be 0 or more, and finite");
    assertThat(parameters).containsExactly(1, 2, 3);
    assertThat(descent.steps()).isZero();
  }

  @Test
  void anOptimiserThatStartsWithNullIsRefused() {
    record Forgetful(List<float[]> start) implements Optimiser {
      @Override
      public String id() {
        return "forgetful";
      }

      @Override
      public List<float[]> start(List<Shape> shapes) {
        return start;
      }

      @Override
      public void step(OptimiserStep step) {}
    }
    for (Optimiser optimiser :
        List.of(new Forgetful(null), new Forgetful(Arrays.asList(new float[3], null)))) {
      assertThatThrownBy(() -> of(optimiser, 1, 2, 3))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("optimiser \"forgetful\" starts with null, must start with arrays");
    }
    assertThat(of(new Forgetful(List.of()), 1, 2, 3).steps()).isZero();
  }
}

package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values and gradients of arithmetic, functions and activations, worked out by hand. */
class ElementwiseAnswersTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-6f);

  private final Tape tape = new Tape();

  private Variable of(Shape shape, float... values) {
    return tape.variable(shape, values);
  }

  private Variable of(float... values) {
    return of(Shape.of(values.length), values);
  }

  @Test
  void functionsOfEachElement() {
    Variable x = of(0.25f, 1, 4);
    assertThat(x.sqrt().value()).containsExactly(0.5f, 1, 2);
    assertThat(x.add(-1).value()).containsExactly(-0.75f, 0, 3);
    assertThat(x.divide(of(2, -4, 8)).value()).containsExactly(0.125f, -0.25f, 0.5f);
    assertThat(of(0, 1, -2).exp().value())
        .containsExactly(new float[] {1, 2.7182817f, 0.13533528f}, ROUNDING);
    assertThat(of(1, 2.7182817f).log().value()).containsExactly(new float[] {0, 1}, ROUNDING);
    assertThat(of(0, 1.5707964f, -0.5235988f).sin().value())
        .containsExactly(new float[] {0, 1, -0.5f}, ROUNDING);
    assertThat(of(0, 1.5707964f, 1.0471976f).cos().value())
        .containsExactly(new float[] {1, 0, 0.5f}, ROUNDING);
  }

  @Test
  void absoluteValuesGateTheGradientByTheSignWhateverTheMagnitude() {
    Variable x = of(-3, -1e-30f, 0, Float.MIN_VALUE, Float.MAX_VALUE);
    Variable y = x.abs();
    assertThat(y.value()).containsExactly(3, 1e-30f, 0, Float.MIN_VALUE, Float.MAX_VALUE);
    tape.backward(y, new float[] {2, 2, 2, 2, 2});
    assertThat(x.gradient()).containsExactly(-2, -2, 0, 2, 2);
  }

  @Test
  void clampPassesTheGradientWithinItsEnds() {
    Variable x = of(-2, -1, 0.5f, 3, 3.0000002f, Float.POSITIVE_INFINITY);
    Variable y = x.clamp(-1, 3);
    assertThat(y.value()).containsExactly(-1, -1, 0.5f, 3, 3, 3);
    tape.backward(y, new float[] {5, 5, 5, 5, 5, 5});
    assertThat(x.gradient()).containsExactly(0, 5, 5, 5, 0, 0);
  }

  @Test
  void clampsEndsAreInOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(1).clamp(2, 1))
        .withMessage("clamp: min 2.0 must be at most max 1.0");
  }

  @Test
  void aLeakyReluLeaksItsSlopeBelowZero() {
    Variable x = of(-2, 0, Float.MIN_VALUE, 3);
    Variable y = x.leakyRelu(0.25f);
    assertThat(y.value()).containsExactly(-0.5f, 0, Float.MIN_VALUE, 3);
    tape.backward(y, new float[] {8, 8, 8, 8});
    assertThat(x.gradient()).containsExactly(2, 2, 8, 8);
  }

  @Test
  void geluIsTheTanhForm() {
    assertThat(of(-1, 0, 1, 2, 20, -20).gelu().value())
        .containsExactly(new float[] {-0.158808f, 0, 0.841192f, 1.954598f, 20, 0}, ROUNDING);
  }

  @Test
  void softmaxOfACellAddsUpToOneAndIsFiniteForHugeScores() {
    Variable x = of(Shape.of(2, 3), 0, (float) Math.log(2), 0, 1e4f, -1e4f, 1e4f);
    assertThat(x.softmax().value())
        .containsExactly(new float[] {0.25f, 0.5f, 0.25f, 0.5f, 0, 0.5f}, ROUNDING);
  }

  @Test
  void layerNormIsMeanZeroAndVarianceOneOfEachCell() {
    Variable x = of(Shape.of(2, 4), 1, 1, 3, 3, -5, -5, -5, -5);
    Variable norm = x.layerNorm();
    assertThat(norm.value())
        .containsExactly(
            new float[] {-0.999995f, -0.999995f, 0.999995f, 0.999995f, 0, 0, 0, 0}, ROUNDING);
    Variable affine = x.layerNorm(of(1, 2, 3, 4), of(10, 10, 10, 10));
    assertThat(affine.value())
        .containsExactly(
            new float[] {9.000005f, 8.00001f, 12.999985f, 13.99998f, 10, 10, 10, 10},
            Offset.offset(2e-6f));
  }

  @Test
  void arithmeticBroadcastsByNumpysRules() {
    Variable grid = of(Shape.of(2, 1, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8);
    Variable channel = of(10, 100);
    Variable sample = of(Shape.of(2, 1, 1, 1), 1, -1);
    Variable cell = of(Shape.of(2, 1), 2, 3);
    Variable scalar = of(Shape.scalar(), 2);
    assertThat(grid.multiply(channel).value()).containsExactly(10, 200, 30, 400, 50, 600, 70, 800);
    assertThat(channel.subtract(grid).value()).containsExactly(9, 98, 7, 96, 5, 94, 3, 92);
    assertThat(grid.multiply(sample).value()).containsExactly(1, 2, 3, 4, -5, -6, -7, -8);
    assertThat(grid.add(cell).value()).containsExactly(3, 4, 6, 7, 7, 8, 10, 11);
    assertThat(grid.divide(scalar).value()).containsExactly(0.5f, 1, 1.5f, 2, 2.5f, 3, 3.5f, 4);
    Variable outer = of(Shape.of(2, 1), 1, 2).multiply(of(3, 4, 5));
    assertThat(outer.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(outer.value()).containsExactly(3, 4, 5, 6, 8, 10);
  }

  @Test
  void theGradientOfWhatIsRepeatedIsTheSumOverItsRepetitions() {
    Variable grid = of(Shape.of(2, 1, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8);
    Variable channel = of(10, 100);
    Variable sample = of(Shape.of(2, 1, 1, 1), 1, -1);
    tape.backward(grid.multiply(channel).multiply(sample).sum());
    assertThat(channel.gradient()).containsExactly(4 - 12, 6 - 14);
    assertThat(sample.gradient()).containsExactly(640, 1520);
    assertThat(grid.gradient()).containsExactly(10, 100, 10, 100, -10, -100, -10, -100);
  }

  /** The bias form and the general one are the same sum. */
  @Test
  void aBiasIsABroadcastSum() {
    Variable grid = of(Shape.of(1, 2, 2), 1, 2, 3, 4);
    Variable bias = of(10, 20);
    assertThat(grid.add(bias).value())
        .containsExactly(grid.add(bias.broadcastTo(grid.shape())).value())
        .containsExactly(bias.add(grid).value());
  }

  @Test
  void shapesThatDoNotBroadcastAreNamed() {
    for (Variable other : List.of(of(1, 2, 3), of(Shape.of(2, 1, 2), 1, 2, 3, 4))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> of(Shape.of(3, 1, 2), 1, 2, 3, 4, 5, 6).multiply(other))
          .withMessage(
              "multiply of shapes [[3, 1, 2], %s]: the shapes must be the same or their"
                  + " dimensions, compared from the last, equal or 1",
              other.shape());
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(1, 2).broadcastTo(Shape.of(2, 1)))
        .withMessage(
            "broadcast of shapes [[2]]: cannot be repeated to [2, 1]: its dimensions, compared"
                + " from the last, must be equal or 1");
  }
}

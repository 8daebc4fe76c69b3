package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.autodiff.operation.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Where elements go when they are reshaped, transposed, sliced, joined, sorted and multiplied. */
class ShapeAnswersTest {
  private final Tape tape = new Tape();
  private final Variable x = of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);

  private Variable of(Shape shape, float... values) {
    return tape.variable(shape, values);
  }

  @Test
  void aReshapedVariableHasItsElementsInTheSameOrder() {
    Variable column = x.reshape(3, 2);
    assertThat(column.shape()).isEqualTo(Shape.of(3, 2));
    assertThat(column.value()).containsExactly(x.value());
    assertThat(x.reshape(Shape.of(6)).shape()).isEqualTo(Shape.of(6));
    assertThat(x.sum().reshape(1, 1).shape()).isEqualTo(Shape.of(1, 1));
  }

  @Test
  void transposingMovesDimensions() {
    assertThat(x.transpose().shape()).isEqualTo(Shape.of(3, 2));
    assertThat(x.transpose().value()).containsExactly(1, 4, 2, 5, 3, 6);
    Variable heads = of(Shape.of(1, 2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8).transpose(0, 2, 1, 3);
    assertThat(heads.value()).containsExactly(1, 2, 5, 6, 3, 4, 7, 8);
    Variable moved = x.reshape(1, 2, 3).transpose(2, 0, 1);
    assertThat(moved.shape()).isEqualTo(Shape.of(3, 1, 2));
    assertThat(moved.value()).containsExactly(1, 4, 2, 5, 3, 6);
  }

  @Test
  void slicesAndTheirJoinAlongAnyAxis() {
    assertThat(x.slice(0, 1, 2).value()).containsExactly(4, 5, 6);
    assertThat(x.slice(1, 0, 2).value()).containsExactly(1, 2, 4, 5);
    Variable second = x.sample(1);
    assertThat(second.shape()).isEqualTo(Shape.of(1, 3));
    Variable three = second.concatSamples(x);
    assertThat(three.shape()).isEqualTo(Shape.of(3, 3));
    assertThat(three.value()).containsExactly(4, 5, 6, 1, 2, 3, 4, 5, 6);
    assertThat(x.concat(1, x.sliceChannels(0, 1)).value()).containsExactly(1, 2, 3, 1, 4, 5, 6, 4);
  }

  @Test
  void sortingIsAscendingAndTheGradientGoesBackToWhereEachElementWas() {
    Variable y = of(Shape.of(2, 3), 3, -1, 2, 0, -0f, Float.NEGATIVE_INFINITY);
    Variable sorted = y.sort(1);
    assertThat(sorted.value()).containsExactly(-1, 2, 3, Float.NEGATIVE_INFINITY, -0f, 0);
    tape.backward(sorted, new float[] {1, 2, 3, 4, 5, 6});
    assertThat(y.gradient()).containsExactly(3, 1, 2, 6, 5, 4);
  }

  @Test
  void sortingIsStableAndNanComesLast() {
    Variable y = of(Shape.of(4), Float.NaN, 7, Float.POSITIVE_INFINITY, 7);
    Variable sorted = y.sort(0);
    assertThat(sorted.value()).containsExactly(7, 7, Float.POSITIVE_INFINITY, Float.NaN);
    tape.backward(sorted, new float[] {1, 2, 3, 4});
    assertThat(y.gradient()).containsExactly(4, 1, 3, 2);
  }

  @Test
  void aLongLineIsInTheOrderOfArraysSort() {
    SplittableRandom random = new SplittableRandom(42);
    float[] values = new float[3000];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(random.nextInt());
    }
    float[] special = {0, -0f, Float.NaN, 1, 1, Float.MAX_VALUE, Float.NEGATIVE_INFINITY};
    System.arraycopy(special, 0, values, 1000, special.length);
    Variable y = of(Shape.of(values.length), values.clone());
    Variable sorted = y.sort(0);
    Arrays.sort(values);
    assertThat(sorted.value()).containsExactly(values);
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    tape.backward(sorted, values);
    float[] ranks = y.gradient().clone();
    assertThat(ranks[1004]).isEqualTo(ranks[1003] + 1);
    Arrays.sort(ranks);
    assertThat(ranks).containsExactly(values);
  }

  @Test
  void columnsAreSortedEachOnItsOwn() {
    assertThat(of(Shape.of(3, 2), 3, 10, 1, 30, 2, 20).sort(0).value())
        .containsExactly(1, 10, 2, 20, 3, 30);
  }

  @Test
  void matmulIsTheProductOfEachPairOfMatrices() {
    Variable a = of(Shape.of(2, 1, 2), 1, 2, 3, 4);
    Variable b = of(Shape.of(2, 2, 2), 1, 0, 0, 1, 1, 1, 10, 10);
    assertThat(a.matmul(b).shape()).isEqualTo(Shape.of(2, 1, 2));
    assertThat(a.matmul(b).value()).containsExactly(1, 2, 43, 43);
    Variable gram = x.transpose().matmul(x);
    assertThat(gram.value()).containsExactly(17, 22, 27, 22, 29, 36, 27, 36, 45);
  }

  /** Sizes that fill no tile of the kernels, beside a plain triple loop. */
  @Test
  void matmulOfOddSizesIsThatOfAPlainLoop() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 5; i++) {
      int n = random.nextInt(1, 40);
      int k = random.nextInt(1, 40);
      int m = random.nextInt(1, 40);
      Variable a = of(Shape.of(2, n, k), random(2 * n * k, random));
      Variable b = of(Shape.of(2, k, m), random(2 * k * m, random));
      float[] expected = new float[2 * n * m];
      for (int e = 0; e < expected.length; e++) {
        int row = e / m;
        for (int j = 0; j < k; j++) {
          expected[e] += a.value()[row * k + j] * b.value()[(row / n * k + j) * m + e % m];
        }
      }
      assertThat(a.matmul(b).value()).containsExactly(expected, Offset.offset(1e-5f));
    }
  }

  private static float[] random(int length, SplittableRandom random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  @Test
  void wrongShapesAreNamedWithTheOperation() {
    assertRefused(
        () -> x.reshape(5), "reshape of shapes [[2, 3]]: [5] must have as many elements, 6");
    assertRefused(
        () -> x.transpose(0, 0),
        "transpose of shapes [[2, 3]]: axes [0, 0] must name each dimension, counted from 0, once");
    assertRefused(
        () -> x.sum().transpose(), "transpose of shape []: must have 2 dimensions or more");
    assertRefused(
        () -> x.slice(1, 2, 4),
        "slice of shapes [[2, 3]]: 2 to 4 of axis 1 must lie within 0 to 3");
    assertRefused(
        () -> x.sample(2), "slice of shapes [[2, 3]]: 2 to 3 of axis 0 must lie within 0 to 2");
    assertRefused(
        () -> x.concatSamples(x.transpose()),
        "concat of shapes [[2, 3], [3, 2]]: all dimensions but axis 0 must be the same");
    assertRefused(
        () -> x.sort(2), "sort of shapes [[2, 3]]: axis 2 must be within 0 to 1 of [2, 3]");
    assertRefused(
        () -> x.matmul(x), "matmul of shapes [[2, 3], [2, 3]]: must be [.., n, k] and [.., k, m]");
    assertRefused(
        () -> x.reshape(1, 2, 3).matmul(x.transpose()),
        "matmul of shapes [[1, 2, 3], [3, 2]]: must be [.., n, k] and [.., k, m]");
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
  }
}

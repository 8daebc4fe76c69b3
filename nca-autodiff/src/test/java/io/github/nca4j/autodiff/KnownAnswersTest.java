package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Kernel;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values and gradients worked out by hand. */
class KnownAnswersTest {
  private static final Offset<Float> ROUNDING = Offset.offset(1e-6f);

  private final Tape tape = new Tape();

  private Variable of(Shape shape, float... values) {
    return tape.variable(shape, values);
  }

  private Variable of(float... values) {
    return of(Shape.of(values.length), values);
  }

  @Test
  void elementwiseOperations() {
    Variable a = of(1, -2, 3);
    Variable b = of(4, 5, -6);
    assertThat(a.add(b).value()).containsExactly(5, 3, -3);
    assertThat(a.subtract(b).value()).containsExactly(-3, -7, 9);
    assertThat(a.multiply(b).value()).containsExactly(4, -10, -18);
    assertThat(a.scale(-2).value()).containsExactly(-2, 4, -6);
    assertThat(a.relu().value()).containsExactly(1, 0, 3);
    assertThat(a.square().value()).containsExactly(1, 4, 9);
    assertThat(a.sigmoid().value())
        .containsExactly(new float[] {0.7310586f, 0.1192029f, 0.9525741f}, ROUNDING);
    assertThat(a.tanh().value())
        .containsExactly(new float[] {0.7615942f, -0.9640276f, 0.9950548f}, ROUNDING);
    assertThat(a.sum().scalar()).isEqualTo(2);
    assertThat(a.mean().scalar()).isEqualTo(2 / 3f, ROUNDING);
  }

  @Test
  void reluGatesByTheSignWhateverTheMagnitude() {
    Variable x = of(0, -0f, Float.MIN_VALUE, 1e-30f, 1, 1e30f, Float.MAX_VALUE, -1e-30f);
    tape.backward(x.relu().scale(3).sum());
    assertThat(x.gradient()).containsExactly(0, 0, 3, 3, 3, 3, 3, 0);
  }

  @Test
  void reluPassesNanOn() {
    assertThat(of(Float.NaN).relu().scalar()).isNaN();
  }

  @Test
  void aMaskActsOnCellsOrOnElements() {
    Variable x = of(Shape.of(2, 2), 1, 2, 3, 4);
    assertThat(x.mask(new float[] {0, 2}).value()).containsExactly(0, 0, 6, 8);
    assertThat(x.mask(new float[] {1, 0, 0, 3}).value()).containsExactly(1, 0, 0, 12);
  }

  @Test
  void denseIsTheMatrixProductPlusTheBias() {
    Variable x = of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Variable w = of(Shape.of(3, 2), 1, 0, 0, 1, 1, 1);
    Variable b = of(10, 20);
    assertThat(x.dense(w).value()).containsExactly(4, 5, 10, 11);
    Variable y = x.dense(w, b);
    assertThat(y.value()).containsExactly(14, 25, 20, 31);
    assertThat(x.dense(w).add(b).value()).containsExactly(y.value());
    tape.backward(y.mask(new float[] {1, 2, 0, 1}).sum());
    assertThat(x.gradient()).containsExactly(1, 2, 3, 0, 1, 1);
    assertThat(w.gradient()).containsExactly(1, 6, 2, 9, 3, 12);
    assertThat(b.gradient()).containsExactly(1, 3);
  }

  @Test
  void channelsAreSlicedAndConcatenated() {
    Variable x = of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Variable slice = x.sliceChannels(1, 3);
    assertThat(slice.shape()).isEqualTo(Shape.of(2, 2));
    assertThat(slice.value()).containsExactly(2, 3, 5, 6);
    Variable joined = slice.concat(x, x.sliceChannels(0, 1));
    assertThat(joined.shape()).isEqualTo(Shape.of(2, 6));
    assertThat(joined.value()).containsExactly(2, 3, 1, 2, 3, 1, 5, 6, 4, 5, 6, 4);
  }

  @Test
  void cellsAreGatheredAndScattered() {
    Variable x = of(Shape.of(1, 1, 3, 2), 1, 2, 3, 4, 5, 6);
    Variable gathered = x.gather(new int[] {2, -1, 0});
    assertThat(gathered.shape()).isEqualTo(Shape.of(3, 2));
    assertThat(gathered.value()).containsExactly(5, 6, 0, 0, 1, 2);
    Variable back = gathered.scatter(new int[] {1, 0, -1}, Shape.of(1, 1, 3, 2));
    assertThat(back.value()).containsExactly(0, 0, 5, 6, 0, 0);
    assertThat(gathered.scatter(new int[] {0, 0, 0}, Shape.of(1, 2)).value()).containsExactly(6, 8);
  }

  /** A kernel that looks to the right, as a cross-correlation does not flip it. */
  @Test
  void depthwiseCorrelatesWithoutFlipping() {
    Kernel right = Kernel.of(3, 0, 0, 0, 0, 0, 1, 0, 0, 0);
    Variable x = of(Shape.of(1, 1, 3, 2), 1, 10, 2, 20, 3, 30);
    List<Kernel> kernels = List.of(right, Kernel.of(1, 2));
    assertThat(x.depthwise(kernels, Boundary.ZERO).value())
        .containsExactly(2, 20, 2, 20, 3, 30, 4, 40, 0, 0, 6, 60);
    assertThat(x.depthwise(kernels, Boundary.CIRCULAR).value())
        .containsExactly(2, 20, 2, 20, 3, 30, 4, 40, 1, 10, 6, 60);
  }

  @Test
  void learnedKernelsActAsFixedOnesDo() {
    float[] values = new float[2 * 4 * 5 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    Variable x = of(Shape.of(2, 4, 5, 3), values);
    Variable learned = of(Shape.of(2, 3, 3), joined(Kernel.SOBEL_X, Kernel.LAPLACIAN));
    for (Boundary boundary : Boundary.values()) {
      assertThat(x.depthwise(learned, boundary).value())
          .containsExactly(
              x.depthwise(List.of(Kernel.SOBEL_X, Kernel.LAPLACIAN), boundary).value(), ROUNDING);
    }
  }

  private static float[] joined(Kernel a, Kernel b) {
    float[] joined = new float[18];
    System.arraycopy(a.weights(), 0, joined, 0, 9);
    System.arraycopy(b.weights(), 0, joined, 9, 9);
    return joined;
  }

  /** Weights that copy: the left neighbour's channel 0 and the lower neighbour's channel 1. */
  @Test
  void convolutionMixesChannelsOfNeighbours() {
    float[] weights = new float[3 * 3 * 2 * 1];
    weights[(1 * 3 + 0) * 2] = 1;
    weights[(2 * 3 + 1) * 2 + 1] = 100;
    Variable w = of(Shape.of(3, 3, 2, 1), weights);
    Variable x = of(Shape.of(1, 2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(x.convolve(w, Boundary.ZERO).value()).containsExactly(600, 801, 0, 5);
    assertThat(x.convolve(w, Boundary.CIRCULAR).value()).containsExactly(603, 801, 207, 405);
  }

  @Test
  void maxPoolTakesTheLargestNeighbourAndNothingFromBeyondTheBorder() {
    Variable x = of(Shape.of(1, 1, 5, 1), -5, -4, -3, -2, -1);
    assertThat(x.maxPool3x3(Boundary.ZERO).value()).containsExactly(-4, -3, -2, -1, -1);
    assertThat(x.maxPool3x3(Boundary.CIRCULAR).value()).containsExactly(-1, -3, -2, -1, -1);
  }

  @Test
  void ofEqualMaximaTheFirstGetsTheGradient() {
    Variable x = of(Shape.of(1, 2, 2, 1), 7, 7, 7, 7);
    tape.backward(x.maxPool3x3(Boundary.ZERO).sum());
    assertThat(x.gradient()).containsExactly(4, 0, 0, 0);
  }

  @Test
  void meanSquaredErrorAveragesOverTheWeightedCells() {
    Variable x = of(Shape.of(2, 2), 1, 2, 3, 4);
    float[] target = {0, 0, 1, 1};
    assertThat(x.meanSquaredError(target).scalar()).isEqualTo((1 + 4 + 4 + 9) / 4f);
    assertThat(x.meanSquaredError(target, new float[] {0, 1}).scalar()).isEqualTo(6.5f);
    assertThat(x.meanSquaredError(target, new float[2]).scalar()).isZero();
    tape.backward(x.meanSquaredError(target));
    assertThat(x.gradient()).containsExactly(0.5f, 1, 1, 1.5f);
  }

  @Test
  void crossEntropyOfAUniformGuessIsTheLogarithmOfTheClasses() {
    Variable x = of(Shape.of(1, 1, 2, 4), 0, 0, 0, 0, 3, 3, 3, 3);
    float log4 = (float) Math.log(4);
    assertThat(x.softmaxCrossEntropy(new int[] {1, 2}).scalar()).isEqualTo(log4, ROUNDING);
    assertThat(x.softmaxCrossEntropy(new int[] {-1, -1}).scalar()).isZero();
    float[] oneHot = {0, 1, 0, 0, 0, 0, 1, 0};
    assertThat(x.softmaxCrossEntropy(oneHot).scalar()).isEqualTo(log4, ROUNDING);
    tape.backward(x.softmaxCrossEntropy(new int[] {1, -1}));
    assertThat(x.gradient()).containsExactly(0.25f, -0.75f, 0.25f, 0.25f, 0, 0, 0, 0);
  }

  @Test
  void crossEntropyOfHugeScoresIsFinite() {
    Variable x = of(Shape.of(1, 2), 1e4f, -1e4f);
    Variable loss = x.softmaxCrossEntropy(new int[] {1});
    assertThat(loss.scalar()).isEqualTo(2e4f);
    tape.backward(loss);
    assertThat(x.gradient()).containsExactly(1, -1);
  }
}

package io.github.nca4j.core.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("ArrayRecordComponent")
class ProvidersAgreeTest {
  private static final float[] IDENTITY = {0, 0, 0, 0, 1, 0, 0, 0, 0};
  private static final float[] SOBEL_X = {-.125f, 0, .125f, -.25f, 0, .25f, -.125f, 0, .125f};
  private static final float[] SOBEL_Y = {-.125f, -.25f, -.125f, 0, 0, 0, .125f, .25f, .125f};

  record Case(int height, int width, int[] widths, float[][] kernels, double alive, boolean torus) {
    int channels() {
      return widths[widths.length - 1];
    }

    @Override
    public String toString() {
      return String.format(
          "%dx%d widths %s filters %d alive %.2f %s",
          height,
          width,
          Arrays.toString(widths),
          kernels.length,
          alive,
          torus ? "torus" : "bordered");
    }
  }

  static Stream<Case> cases() {
    int[] sizes = {1, 2, 7, 13, 31, 33, 72, 207};
    int[] channels = {4, 5, 12, 16, 17, 20, 33};
    int[] hidden = {1, 3, 8, 24, 33, 128};
    double[] alive = {0, 0.02, 0.3, 1};
    SplittableRandom random = new SplittableRandom(7);
    return Stream.iterate(0, i -> i + 1)
        .limit(48)
        .map(
            i -> {
              int height = sizes[i % sizes.length];
              int width = sizes[random.nextInt(height > 72 ? 4 : height > 33 ? 7 : 8)];
              int c = channels[random.nextInt(channels.length)];
              float[][] kernels =
                  i % 3 == 0 ? randomKernels(random) : new float[][] {IDENTITY, SOBEL_X, SOBEL_Y};
              int[] widths = new int[3 + random.nextInt(3)];
              for (int l = 1; l < widths.length - 1; l++) {
                widths[l] = hidden[random.nextInt(hidden.length)];
              }
              widths[0] = kernels.length * c;
              widths[widths.length - 1] = c;
              double share = alive[random.nextInt(alive.length)];
              return new Case(height, width, widths, kernels, share, random.nextInt(4) == 0);
            });
  }

  private static float[][] randomKernels(SplittableRandom random) {
    float[][] kernels = new float[1 + random.nextInt(4)][];
    for (int k = 0; k < kernels.length; k++) {
      int size = 1 + 2 * random.nextInt(4);
      kernels[k] = uniform(random, size * size, 0.5);
    }
    return kernels;
  }

  private static float[] uniform(SplittableRandom random, int n, double bound) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  @BeforeEach
  void needsTheVectorModule() {
    assumeTrue(Compute.simd().isPresent(), "the JVM runs without jdk.incubator.vector");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scalarAndSimdTakeTheSameStepsForwardAndBack(Case c) {
    Outcome scalar = run(Compute.scalar(), c);
    Outcome simd = run(Compute.simd().orElseThrow(), c);
    assertClose(simd.state, scalar.state);
    assertClose(simd.gradient, scalar.gradient);
    for (int i = 0; i < scalar.weights.length; i++) {
      assertClose(simd.weights[i], scalar.weights[i]);
      assertClose(simd.biases[i], scalar.biases[i]);
    }
    assertThat(simd.undone).isEqualTo(scalar.undone);
  }

  @Test
  void matrixProductsOfAnySizeAndOrientationAgree() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 200; i++) {
      int rows = 1 + random.nextInt(60);
      int depth = 1 + random.nextInt(40);
      int columns = 1 + random.nextInt(70);
      boolean transposed = random.nextBoolean();
      boolean accumulate = random.nextBoolean();
      float[] a = uniform(random, rows * depth + 3, 1);
      float[] b = uniform(random, depth * columns + 5, 1);
      float[] c = uniform(random, rows * columns + 2, 1);
      float[] d = c.clone();
      int aRow = transposed ? 1 : depth;
      int aStep = transposed ? rows : 1;
      Compute.scalar()
          .matrices()
          .multiply(
              a, 3, aRow, aStep, b, 5, columns, c, 1, columns, rows, depth, columns, accumulate);
      Compute.simd()
          .orElseThrow()
          .matrices()
          .multiply(
              a, 3, aRow, aStep, b, 5, columns, d, 1, columns, rows, depth, columns, accumulate);
      assertClose(d, c);
      assertThat(d[0]).as("before C").isEqualTo(c[0]);
      assertThat(d[d.length - 1]).as("after C").isEqualTo(c[c.length - 1]);
    }
  }

  private record Outcome(
      float[] state, float[] gradient, float[] undone, float[][] weights, float[][] biases) {}

  /** Three steps, then a reverse pass over the cells of the last one. */
  private static Outcome run(CellKernels kernels, Case c) {
    SplittableRandom random = new SplittableRandom(3);
    int size = c.height() * c.width() * c.channels();
    float[] start = new float[size];
    for (int i = 0; i < size; i++) {
      boolean live = new SplittableRandom(i / c.channels()).nextDouble() < c.alive();
      start[i] = live ? random.nextInt(9) / 8f : 0;
    }
    int layers = c.widths().length - 1;
    float[][] weights = new float[layers][];
    float[][] biases = new float[layers][];
    for (int i = 0; i < layers; i++) {
      weights[i] = uniform(random, c.widths()[i] * c.widths()[i + 1], 1 / Math.sqrt(c.widths()[i]));
      biases[i] = uniform(random, c.widths()[i + 1], 0.1);
    }
    Stencil stencil = Stencil.of(c.kernels());
    Layout layout =
        kernels.layout(c.height(), c.width(), c.channels(), Math.max(1, stencil.radius()));
    CellField field = new CellField(layout, new StepRule(0.5f, 0.1f, true, c.torus(), 0));
    CellBlock[] block = {kernels.block(layout, stencil, c.widths())};
    block[0].load(weights, biases);
    field.load(start);
    UndoLog log = new UndoLog(layout);
    for (int t = 0; t < 3; t++) {
      field.step(
          (step, y, word) -> new SplittableRandom(step * 1000L + y * 7L + word).nextLong(),
          CellNoise.NONE,
          t,
          log,
          block,
          Workers.SERIAL);
    }
    float[] end = new float[size];
    field.store(end);
    float[] gradient = new float[layout.size()];
    layout.pack(uniform(new SplittableRandom(5), size, 1), gradient);
    CellList list = field.newList();
    for (int t = 2; t >= 0; t--) {
      field.undo(log, t, list, block, Workers.SERIAL);
    }
    RuleGradients sums = block[0].newGradients();
    block[0].gather(gradient, list, 0, list.count(), 0.5f);
    block[0].reverse(field.state(), gradient, list, 0, list.count(), sums);
    float[] undone = new float[size];
    field.store(undone);
    assertThat(undone).as("the state after going back").isEqualTo(start);
    float[] perCell = new float[size];
    layout.unpack(gradient, perCell);
    float[][] gradWeights = new float[layers][];
    float[][] gradBiases = new float[layers][];
    for (int i = 0; i < layers; i++) {
      gradWeights[i] = new float[weights[i].length];
      gradBiases[i] = new float[biases[i].length];
    }
    sums.addTo(gradWeights, gradBiases);
    return new Outcome(end, perCell, undone, gradWeights, gradBiases);
  }

  private static void assertClose(float[] got, float[] want) {
    assertThat(got).hasSameSizeAs(want);
    float largest = 1e-6f;
    for (float w : want) {
      largest = Math.max(largest, Math.abs(w));
    }
    for (int i = 0; i < want.length; i++) {
      if (!(Math.abs(got[i] - want[i]) <= 2e-5f * largest)) {
        assertThat(got[i]).as("element %d, largest %s", i, largest).isEqualTo(want[i]);
      }
    }
  }
}

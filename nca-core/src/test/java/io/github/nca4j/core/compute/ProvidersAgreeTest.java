package io.github.nca4j.core.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.StateNoise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("ArrayRecordComponent")
class ProvidersAgreeTest {
  record Case(
      int height,
      int width,
      int[] widths,
      Activation activation,
      Activation end,
      List<Kernel> kernels,
      double alive,
      boolean torus) {
    int channels() {
      return widths[widths.length - 1];
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%dx%d widths %s %s %s filters %d alive %.2f %s",
          height,
          width,
          Arrays.toString(widths),
          activation,
          end,
          kernels.size(),
          alive,
          torus ? "torus" : "bordered");
    }
  }

  private static final List<Kernel> TEXTURE =
      List.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y, Kernel.LAPLACIAN);
  private static final Activation NONE = Activation.none();
  private static final Activation RELU = Activation.relu();
  private static final List<Activation> ACTIVATIONS =
      List.of(NONE, RELU, Activation.leakyRelu(0.2f), Activation.tanh(), Activation.clamp(0.3f));

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
              List<Kernel> kernels =
                  i % 3 == 0
                      ? randomKernels(random)
                      : i % 6 == 1 ? TEXTURE : Perception.standard().kernels();
              int[] widths = new int[i % 12 == 5 ? 2 : 3 + random.nextInt(3)];
              for (int l = 1; l < widths.length - 1; l++) {
                widths[l] = hidden[random.nextInt(hidden.length)];
              }
              widths[0] = kernels.size() * c;
              widths[widths.length - 1] = c;
              double share = alive[random.nextInt(alive.length)];
              boolean torus = random.nextInt(4) == 0;
              // Half of the cases as usual, the others through all pairs but one.
              Activation activation = i % 2 == 0 ? RELU : ACTIVATIONS.get(i / 2 % 5);
              Activation end = i % 2 == 0 ? NONE : ACTIVATIONS.get(i / 10 % 5);
              return new Case(height, width, widths, activation, end, kernels, share, torus);
            });
  }

  private static List<Kernel> randomKernels(SplittableRandom random) {
    int count = 1 + random.nextInt(4);
    List<Kernel> kernels = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      int size = 1 + 2 * random.nextInt(4);
      kernels.add(Kernel.of(size, uniform(random, size * size, 0.5)));
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

  @ParameterizedTest
  @ValueSource(ints = {3, 12, 16, 20})
  void aTexturesFiltersAtOnceGiveTheBitsOfTheFiltersOneByOne(int channels) {
    SplittableRandom random = new SplittableRandom(channels);
    float[] state = uniform(random, 6 * 7 * channels, 1);
    float[] weights = uniform(random, 4 * channels * channels, 0.3);
    // One more filter, which finds nothing, and there is no short form.
    List<Kernel> more = new ArrayList<>(TEXTURE);
    more.add(Kernel.of(3, new float[9]));
    float[] withZeros = Arrays.copyOf(weights, 5 * channels * channels);

    assertThat(stepped(TEXTURE, weights, channels, state))
        .containsExactly(stepped(more, withZeros, channels, state));
  }

  private static float[] stepped(
      List<Kernel> kernels, float[] weights, int channels, float[] start) {
    DenseLayer layer =
        new DenseLayer(kernels.size() * channels, channels, weights, new float[channels]);
    NcaModel model =
        new NcaModel(
            channels,
            new KernelPerception(kernels),
            new DenseRule(List.of(layer)),
            Dynamics.standard().withLife(Life.always()).withBoundary(Boundary.CIRCULAR),
            Provenance.none());
    CellEngine engine =
        CellProgram.of(model, Compute.simd().orElseThrow()).engine(6, 7, Workers.SERIAL);
    engine.load(start);
    engine.step(FireMask.of(1, 0, 0, 1), StateNoise.NONE, 0);
    float[] state = new float[start.length];
    engine.store(state);
    return state;
  }

  @Test
  void matrixProductsOfAnySizeAndOrientationAgree() {
    productsAgree(200);
  }

  void productsAgree(int products) {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < products; i++) {
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
    List<DenseLayer> rule = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      int in = c.widths()[i];
      int out = c.widths()[i + 1];
      float[] weights = uniform(random, in * out, 1 / Math.sqrt(in));
      rule.add(new DenseLayer(in, out, weights, uniform(random, out, 0.1)));
    }
    Dynamics dynamics =
        Dynamics.standard()
            .withTimeStep(0.5f)
            .withBoundary(c.torus() ? Boundary.CIRCULAR : Boundary.ZERO);
    NcaModel model =
        new NcaModel(
            c.channels(),
            new KernelPerception(c.kernels()),
            new DenseRule(rule, c.activation(), c.end()),
            dynamics,
            Provenance.none());
    CellProgram program = CellProgram.of(model, kernels);
    CellEngine engine = program.engine(c.height(), c.width(), Workers.SERIAL);
    engine.load(start);
    for (int t = 0; t < 3; t++) {
      engine.step(FireMask.of(13, 0, 0, 0.5f), StateNoise.NONE, t);
    }
    float[] end = new float[size];
    engine.store(end);
    CellField field = engine.field();
    Layout layout = field.layout();
    float[] gradient = new float[layout.size()];
    layout.pack(uniform(new SplittableRandom(5), size, 1), gradient);
    CellList list = field.newList();
    for (int t = 2; t >= 0; t--) {
      engine.undo(t, list);
    }
    CellBlock block = engine.block(0);
    RuleGradients sums = block.newGradients();
    block.gather(gradient, list, 0, list.count(), 0.5f);
    block.reverse(field.state(), gradient, list, 0, list.count(), sums);
    float[] undone = new float[size];
    engine.store(undone);
    assertThat(undone).as("the state after going back").isEqualTo(start);
    float[] perCell = new float[size];
    layout.unpack(gradient, perCell);
    float[][] gradWeights = program.newWeights();
    float[][] gradBiases = program.newBiases();
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

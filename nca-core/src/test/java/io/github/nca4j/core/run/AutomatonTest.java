package io.github.nca4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AutomatonTest {
  private static NcaModel model(
      int channels, int[] hidden, KernelPerception perception, Dynamics dynamics) {
    SplittableRandom random = new SplittableRandom(17);
    List<DenseLayer> layers = new ArrayList<>();
    int in = perception.features(channels);
    int[] widths = Arrays.copyOf(hidden, hidden.length + 1);
    widths[hidden.length] = channels - dynamics.inputs().count();
    for (int out : widths) {
      float[] weights = new float[in * out];
      float[] bias = new float[out];
      double scale = Math.sqrt(1.0 / in);
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) (scale * random.nextDouble(-1, 1));
      }
      for (int i = 0; i < out; i++) {
        bias[i] = (float) (0.1 * random.nextDouble(-1, 1));
      }
      layers.add(new DenseLayer(in, out, weights, bias));
      in = out;
    }
    return new NcaModel(channels, perception, new DenseRule(layers), dynamics, Provenance.none());
  }

  private static NcaModel standard() {
    return model(16, new int[] {32}, Perception.standard(), Dynamics.standard());
  }

  /** A blob of living cells with noise in all channels, the rest empty. */
  private static Grid blob(int height, int width, int channels) {
    SplittableRandom random = new SplittableRandom(3);
    Grid grid = new Grid(height, width, channels);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (Math.hypot(y - height / 2, x - width / 3) < Math.min(height, width) / 3.0) {
          for (int c = 0; c < channels; c++) {
            grid.set(y, x, c, (float) random.nextDouble(-0.5, 0.5));
          }
        }
      }
    }
    return grid;
  }

  /** The same perception in a form that the automaton does not know. */
  private record Disguised(KernelPerception kernels) implements Perception {
    @Override
    public int features(int channels) {
      return kernels.features(channels);
    }

    @Override
    public void perceive(Grid grid, Boundary boundary, float[] features) {
      kernels.perceive(grid, boundary, features);
    }
  }

  static Stream<Arguments> models() {
    Dynamics standard = Dynamics.standard();
    KernelPerception sobels = Perception.standard();
    return Stream.of(
        Arguments.of("standard", standard(), 23, 31),
        Arguments.of("grid wider than 64 cells", standard(), 9, 150),
        Arguments.of(
            "on a torus",
            model(16, new int[] {32}, sobels, standard.withBoundary(Boundary.CIRCULAR)),
            13,
            70),
        Arguments.of(
            "where all cells live",
            model(16, new int[] {32}, sobels, standard.withLife(Life.always())),
            12,
            17),
        Arguments.of(
            "on a torus where all cells live",
            model(
                8,
                new int[] {12},
                sobels,
                standard.withLife(Life.always()).withBoundary(Boundary.CIRCULAR)),
            12,
            17),
        Arguments.of(
            "every cell fires, half a time step, another threshold",
            model(
                16,
                new int[] {32},
                sobels,
                new Dynamics(0.5f, 1, Life.byAlpha(0.3f), InputChannels.NONE, Boundary.ZERO)),
            12,
            17),
        Arguments.of(
            "rotated, with a Laplacian",
            model(
                16,
                new int[] {24},
                Perception.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y, Kernel.LAPLACIAN)
                    .rotated(0.5),
                standard),
            12,
            17),
        Arguments.of(
            "on an image",
            model(20, new int[] {24, 18}, Perception.neighbourhood(3), Dynamics.onImages()),
            13,
            70),
        Arguments.of(
            "two input channels on a torus where all cells live",
            model(
                7,
                new int[] {9},
                sobels,
                standard
                    .withInputs(InputChannels.first(2))
                    .withLife(Life.always())
                    .withBoundary(Boundary.CIRCULAR)),
            11,
            13),
        Arguments.of("odd widths", model(5, new int[] {7}, sobels, standard), 11, 13),
        Arguments.of(
            "three hidden layers", model(9, new int[] {7, 20, 11}, sobels, standard), 11, 13),
        Arguments.of("no hidden layer", model(6, new int[0], sobels, standard), 11, 13),
        Arguments.of("one row", model(6, new int[] {8}, sobels, standard), 1, 40),
        Arguments.of(
            "one column on a torus",
            model(6, new int[] {8}, sobels, standard.withBoundary(Boundary.CIRCULAR)),
            40,
            1),
        Arguments.of("one cell", model(6, new int[] {8}, sobels, standard), 1, 1),
        Arguments.of(
            "large kernels",
            model(
                6,
                new int[] {8},
                Perception.of(Kernel.IDENTITY, Kernel.sobelX(5), Kernel.sobelY(7)),
                standard),
            15,
            14),
        Arguments.of(
            "large kernels on a small torus",
            model(
                6,
                new int[] {8},
                Perception.of(Kernel.IDENTITY, Kernel.sobelX(7)),
                standard.withBoundary(Boundary.CIRCULAR)),
            5,
            4));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void theStepsAreThoseOfTheFormula(String name, NcaModel model, int height, int width) {
    Grid start = blob(height, width, model.channels());
    start.set(height / 2, width / 2, Grid.ALPHA, 1);
    PlainAutomaton plain = new PlainAutomaton(model, start);
    FireMask fire = FireMask.of(8, 0, 0, model.dynamics().fireRate());
    Automaton sparse = Automaton.of(model, start, 8);
    NcaModel disguised = model.withPerception(new Disguised((KernelPerception) model.perception()));
    Automaton dense = Automaton.of(disguised, start, 8);
    int steps = 12;
    for (int step = 0; step < steps; step++) {
      plain.step(fire, step);
    }
    assertThat(Arrays.stream(plain.state()).anyMatch(value -> value != 0))
        .as("something lives to be compared")
        .isTrue();
    assertClose(sparse.step(steps).grid().values(), plain.state());
    assertClose(dense.step(steps).grid().values(), plain.state());
  }

  private static void assertClose(float[] actual, double[] expected) {
    double largest = 1e-3;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("value %d", i)
          .isCloseTo(expected[i], within(1e-5 * largest));
    }
  }

  @Test
  void theSeedGrowsByAtMostOneCellAStep() {
    NcaModel model = model(16, new int[] {32}, Perception.standard(), Dynamics.standard());
    Automaton automaton = Automaton.fromSeed(model, 21, 21, 1);
    for (int step = 1; step <= 8; step++) {
      Grid grid = automaton.step().grid();
      for (int i = 0; i < 441; i++) {
        int distance = Math.max(Math.abs(i / 21 - 10), Math.abs(i % 21 - 10));
        if (distance > step) {
          for (int c = 0; c < 16; c++) {
            assertThat(grid.get(i / 21, i % 21, c)).isZero();
          }
        }
      }
    }
  }

  @Test
  void noStepChangesInputChannelsOrCellsOutsideTheImage() {
    Dynamics dynamics = Dynamics.onImages();
    NcaModel model = model(8, new int[] {12}, Perception.neighbourhood(3), dynamics);
    Grid start = blob(15, 17, 8);
    Grid end = Automaton.of(model, start, 5).step(30).grid();
    int changed = 0;
    for (int cell = 0; cell < 15 * 17; cell++) {
      int y = cell / 17;
      int x = cell % 17;
      assertThat(end.get(y, x, 0)).isEqualTo(start.get(y, x, 0));
      for (int c = 1; c < 8; c++) {
        if (start.get(y, x, 0) > dynamics.life().threshold()) {
          changed += end.get(y, x, c) == start.get(y, x, c) ? 0 : 1;
        } else {
          assertThat(end.get(y, x, c)).isEqualTo(start.get(y, x, c));
        }
      }
    }
    assertThat(changed).isGreaterThan(100);
  }

  @Test
  void anInitialModelLeavesTheSeedAsItIs() {
    NcaModel model =
        NcaModel.initial(16, new int[] {32}, Perception.standard(), Dynamics.standard(), 1);
    Automaton automaton = Automaton.fromSeed(model, 9, 9, 1).step(20);
    assertThat(automaton.grid().values()).isEqualTo(Grid.seed(9, 9, 16).values());
  }

  @Test
  void aDeadGridStaysDead() {
    Automaton automaton = Automaton.of(standard(), new Grid(9, 9, 16), 1).step(20);
    assertThat(automaton.grid().values()).containsOnly(0);
  }

  @Test
  void whatDiesIsZeroInAllChannels() {
    Grid start = new Grid(5, 5, 16);
    Arrays.fill(start.values(), 0.05f);
    assertThat(Automaton.of(standard(), start, 1).step().grid().values()).containsOnly(0);
  }

  @Test
  void theSameSeedGivesTheSameHistoryAndAnotherAnother() {
    float[] one = Automaton.fromSeed(standard(), 20, 20, 5).step(15).grid().values();
    assertThat(Automaton.fromSeed(standard(), 20, 20, 5).step(15).grid().values()).isEqualTo(one);
    assertThat(Automaton.fromSeed(standard(), 20, 20, 6).step(15).grid().values())
        .isNotEqualTo(one);
  }

  @Test
  void stepsInOneCallOrInManyAreTheSame() {
    Automaton many = Automaton.fromSeed(standard(), 20, 20, 5);
    for (int i = 0; i < 10; i++) {
      many.step();
      assertThat(many.grid().height()).isEqualTo(20);
    }
    Automaton one = Automaton.fromSeed(standard(), 20, 20, 5).step(4).step(0).step(6);
    assertThat(one.grid().values()).isEqualTo(many.grid().values());
    assertThat(one.steps()).isEqualTo(10);
    assertThat(many.steps()).isEqualTo(10);
  }

  @Test
  void onlyCellsThatFireChangeAndOnlyWhenTheyDo() {
    NcaModel model =
        model(
            16, new int[] {32}, Perception.standard(), Dynamics.standard().withLife(Life.always()));
    Grid start = blob(8, 8, 16);
    FireMask fire = FireMask.explicit(8, (step, y, x) -> step == 1 && y == 4 && x == 2);
    Automaton automaton = Automaton.of(model, start, fire);
    assertThat(automaton.step().grid().values()).isEqualTo(start.values());
    Grid after = automaton.step().grid();
    for (int i = 0; i < 64; i++) {
      boolean fired = i / 8 == 4 && i % 8 == 2;
      int from = start.index(i / 8, i % 8, 0);
      float[] before = Arrays.copyOfRange(start.values(), from, from + 16);
      float[] now = Arrays.copyOfRange(after.values(), from, from + 16);
      assertThat(Arrays.equals(before, now)).isEqualTo(!fired);
    }
  }

  @Test
  void neitherTheStartNorTheGridHandedOutIsShared() {
    Grid start = blob(9, 9, 16);
    float[] before = start.values().clone();
    Automaton automaton = Automaton.of(standard(), start, 1).step(3);
    assertThat(start.values()).isEqualTo(before);
    float[] state = automaton.grid().values();
    Arrays.fill(automaton.grid().values(), 7);
    Arrays.fill(start.values(), 7);
    assertThat(automaton.grid().values()).isEqualTo(state);
  }

  @Test
  void damageClearsCellsAndTheRestGoesOn() {
    Automaton automaton = Automaton.of(standard(), blob(12, 12, 16), 1).step(2);
    Grid before = automaton.grid();
    automaton.damage(Damage.leftHalf());
    Damage.leftHalf().apply(before);
    assertThat(automaton.grid().values()).isEqualTo(before.values());
    assertThat(automaton.steps()).isEqualTo(2);

    PlainAutomaton plain = new PlainAutomaton(standard(), before);
    plain.step(FireMask.of(1, 0, 0, 0.5f), 2);
    assertClose(automaton.step().grid().values(), plain.state());
  }

  @Test
  void aStateCanBeReplaced() {
    Automaton automaton = Automaton.fromSeed(standard(), 12, 12, 1).step(5);
    Grid state = blob(12, 12, 16);
    assertThat(automaton.load(state).grid().values()).isEqualTo(state.values());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> automaton.load(new Grid(12, 13, 16)))
        .withMessageContaining("12 x 13 x 16")
        .withMessageContaining("12 x 12 x 16");
  }

  @Test
  void badArgumentsAreRefused() {
    NcaModel model = standard();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Automaton.of(model, new Grid(4, 4, 15), 1))
        .withMessageContaining("15")
        .withMessageContaining("16");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Automaton.fromSeed(model, 0, 4, 1))
        .withMessageContaining("0x4x16");
    Automaton automaton = Automaton.fromSeed(model, 4, 4, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> automaton.step(-1))
        .withMessageContaining("count -1");
    assertThat(automaton.model()).isSameAs(model);
  }
}

package io.github.nca4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps of every rule: by the kernels, by the dense stepper, and by a rule that is code. */
class RuleStepsTest {
  private static final List<Activation> ALL =
      List.of(
          Activation.none(),
          Activation.relu(),
          Activation.leakyRelu(0.1f),
          Activation.tanh(),
          Activation.clamp(0.2f));

  private static final FireMask FIRE = FireMask.of(1, 0, 0, 0.5f);

  /** The same perception in a form that the kernels do not know. */
  private record DisguisedPerception(Perception same) implements Perception {
    @Override
    public int features(int channels) {
      return same.features(channels);
    }

    @Override
    public void perceive(Grid grid, Boundary boundary, float[] features) {
      same.perceive(grid, boundary, features);
    }
  }

  /** The same rule in a form that the kernels do not know. */
  private record DisguisedRule(Rule same) implements Rule {
    @Override
    public int features() {
      return same.features();
    }

    @Override
    public int outputs() {
      return same.outputs();
    }

    @Override
    public void update(float[] features, int cells, float[] update) {
      same.update(features, cells, update);
    }
  }

  static Stream<Arguments> rules() {
    SplittableRandom random = new SplittableRandom(5);
    return ALL.stream()
        .flatMap(
            activation ->
                ALL.stream()
                    .map(
                        end -> Arguments.of(activation, end, random.nextInt(3), random.nextInt())));
  }

  private static NcaModel model(Activation activation, Activation end, int hidden, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int channels = random.nextInt(4, 18);
    int inputs = random.nextInt(2);
    Dynamics dynamics =
        Dynamics.standard()
            .withInputs(InputChannels.first(inputs))
            .withBoundary(random.nextBoolean() ? Boundary.CIRCULAR : Boundary.ZERO);
    List<DenseLayer> layers = new ArrayList<>();
    int in = 3 * channels;
    for (int i = 0; i <= hidden; i++) {
      int out = i == hidden ? channels - inputs : random.nextInt(1, 40);
      float[] weights = new float[in * out];
      float[] bias = new float[out];
      for (int j = 0; j < weights.length; j++) {
        weights[j] = (float) (random.nextDouble(-1, 1) / Math.sqrt(in));
      }
      for (int j = 0; j < out; j++) {
        bias[j] = (float) random.nextDouble(-0.1, 0.1);
      }
      layers.add(new DenseLayer(in, out, weights, bias));
      in = out;
    }
    DenseRule rule = new DenseRule(layers, activation, end);
    return new NcaModel(channels, Perception.standard(), rule, dynamics, Provenance.none());
  }

  private static Grid start(int channels) {
    SplittableRandom random = new SplittableRandom(3);
    Grid grid = new Grid(9, 14, channels);
    for (int i = 0; i < grid.values().length; i++) {
      boolean filled = i / channels % 14 < 8;
      grid.values()[i] = filled ? (float) random.nextDouble(-0.5, 0.5) : 0;
    }
    return grid;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyPathComesToTheSameState(Activation activation, Activation end, int hidden, int seed) {
    NcaModel model = model(activation, end, hidden, seed);
    Grid start = start(model.channels());
    PlainAutomaton plain = new PlainAutomaton(model, start);
    for (int i = 0; i < 4; i++) {
      plain.step(FIRE, i);
    }
    assertStepsTo(plain.state(), model, start);
    Perception disguised = new DisguisedPerception(model.perception());
    assertStepsTo(plain.state(), model.withPerception(disguised), start);
    assertStepsTo(plain.state(), model.withRule(new DisguisedRule(model.rule())), start);
  }

  private static void assertStepsTo(double[] state, NcaModel model, Grid start) {
    assertClose(Automaton.of(model, start, FIRE).step(4).grid().values(), state);
  }

  private static void assertClose(float[] got, double[] want) {
    assertThat(got).hasSameSizeAs(want);
    for (int i = 0; i < want.length; i++) {
      assertThat((double) got[i]).isCloseTo(want[i], within(2e-5));
    }
  }
}

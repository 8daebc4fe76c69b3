package io.github.nca4j.train.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.StateNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** States on the way, by each rollout. */
class ObservedStatesTest {
  private static final int SCENES = 12;

  interface Maker {
    Rollout of(NcaModel model);
  }

  static Stream<Maker> makers() {
    Stream<Maker> fused =
        Scene.providers().map(kernels -> model -> new FusedRollout(model, kernels, 2));
    return Stream.concat(fused, Stream.of(Rollout::composed));
  }

  /** More steps than the 16 after which the fused rollout adds its sums up. */
  @ParameterizedTest
  @MethodSource("makers")
  void aRolloutThatIsWatchedIsThatOfTheSameStepsCutInPieces(Maker maker) {
    for (int seed = 0; seed < SCENES; seed++) {
      Scene scene = Scene.of(seed, 2);
      try (Rollout rollout = maker.of(scene.model)) {
        List<float[]> cut;
        try (Tape tape = new Tape()) {
          Variable state = tape.variable(scene.shape, scene.start);
          List<Variable> weights = Weights.of(scene.model).on(tape);
          List<Variable> states = new ArrayList<>();
          int from = 0;
          for (int to : new int[] {3, 20, 21}) {
            int begin = from;
            states.add(
                rollout.run(
                    states.isEmpty() ? state : states.get(states.size() - 1),
                    weights,
                    scene.fire.stream().map(mask -> mask.from(begin)).toList(),
                    scene.noise.stream().map(noise -> noise.from(begin)).toList(),
                    to - begin));
            from = to;
          }
          cut = scene.outcome(state, weights, states, new int[] {0, 1, 2});
        }
        Scene.assertSame(scene.run(rollout, 3, 20, 21), cut, "seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("makers")
  void whatComesAfterTheLastStateOfTheLossHasNoGradient(Maker maker) {
    for (int seed = 0; seed < SCENES; seed++) {
      Scene scene = Scene.of(seed, 1);
      try (Rollout rollout = maker.of(scene.model);
          Tape tape = new Tape()) {
        List<float[]> shorter = scene.run(rollout, 2, 4);
        Variable state = tape.variable(scene.shape, scene.start);
        List<Variable> weights = Weights.of(scene.model).on(tape);
        List<Variable> states = rollout.states(state, weights, scene.fire, scene.noise, 2, 4, 9);
        List<float[]> longer = scene.outcome(state, weights, states, new int[] {0, 1});
        longer.remove(2);
        Scene.assertSame(longer, shorter, "seed " + seed);
        // The engine is sound for the next run.
        Scene.assertSame(scene.run(rollout, 2, 4), shorter, "seed " + seed + ", again");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("makers")
  void gradientsAreThoseOfACalculationByHand(Maker maker) {
    Dynamics dynamics = Dynamics.standard().withLife(Life.always()).withFireRate(1);
    NcaModel model = NcaModel.initial(5, new int[0], Perception.standard(), dynamics, 1);
    try (Rollout rollout = maker.of(model);
        Tape tape = new Tape()) {
      Variable start = tape.variable(new Grid(2, 2, 5));
      Variable weights = tape.variable(Shape.of(15, 5), new float[75]);
      Variable bias = tape.variable(Shape.of(5), new float[] {1, 2, 3, -4, 5});
      FireMask fire = FireMask.of(1, 0, 0, 1);
      List<Variable> states =
          rollout.states(start, List.of(weights, bias), fire, StateNoise.NONE, 1, 3);
      assertThat(states.get(0).value())
          .containsExactly(1, 2, 3, -4, 5, 1, 2, 3, -4, 5, 1, 2, 3, -4, 5, 1, 2, 3, -4, 5);
      tape.backward(states.get(0).sum().add(states.get(1).scale(10).sum()));
      // Four cells; the bias is in the first state once, and in the second three times.
      assertThat(bias.gradient()).containsOnly(4 * (1 + 3 * 10));
      assertThat(start.gradient()).containsOnly(1 + 10);
    }
  }

  @ParameterizedTest
  @MethodSource("makers")
  void gradientsAgreeWithDifferences(Maker maker) {
    // One layer: no ReLU whose kinks are near. And every cell well above the threshold of life.
    Dynamics dynamics = Dynamics.standard().withTimeStep(0.5f);
    Weights weights =
        Weights.of(NcaModel.initial(5, new int[0], Perception.standard(), dynamics, 1));
    Grid start = new Grid(3, 2, 5);
    SplittableRandom random = new SplittableRandom(2);
    weights.arrays().forEach(array -> fill(array, random, 0.3));
    fill(start.values(), random, 0.5);
    for (int cell = 0; cell < 6; cell++) {
      start.set(cell / 2, cell % 2, Grid.ALPHA, 2);
    }
    try (Rollout rollout = maker.of(weights.model())) {
      GradientCheck.of(
              tape -> {
                FireMask fire = FireMask.of(1, 0, 0, 0.5f);
                List<Variable> variables = weights.on(tape);
                List<Variable> states =
                    rollout.states(tape.variable(start), variables, fire, StateNoise.NONE, 1, 3);
                return states.get(0).concat(states.get(1));
              })
          .verify();
    }
  }

  private static void fill(float[] values, SplittableRandom random, double most) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-most, most);
    }
  }

  @ParameterizedTest
  @MethodSource("makers")
  void theStateAfterNoStepIsTheStateItself(Maker maker) {
    Scene scene = Scene.of(0, 1);
    try (Rollout rollout = maker.of(scene.model);
        Tape tape = new Tape()) {
      Variable state = tape.variable(scene.shape, scene.start);
      List<Variable> weights = Weights.of(scene.model).on(tape);
      assertThat(rollout.states(state, weights, scene.fire, scene.noise, 0)).containsExactly(state);
      List<Variable> states = rollout.states(state, weights, scene.fire, scene.noise, 0, 2);
      assertThat(states).hasSize(2).startsWith(state);
      assertThat(states.get(1).value()).isNotEqualTo(scene.start);
    }
  }

  /** The engine of the first is not free before its gradient is known. */
  @ParameterizedTest
  @MethodSource("makers")
  void twoRolloutsOnOneTapeDoNotDisturbEachOther(Maker maker) {
    Scene scene = Scene.of(3, 1);
    try (Rollout rollout = maker.of(scene.model)) {
      List<float[]> alone = scene.run(rollout, 2, 4);
      try (Tape tape = new Tape()) {
        Variable state = tape.variable(scene.shape, scene.start);
        List<Variable> weights = Weights.of(scene.model).on(tape);
        List<Variable> states = rollout.states(state, weights, scene.fire, scene.noise, 2, 4);
        float[] zeros = new float[scene.start.length];
        List<Variable> others =
            weights.stream()
                .map(weight -> tape.variable(weight.shape(), new float[weight.shape().size()]))
                .toList();
        rollout.run(tape.variable(scene.shape, zeros), others, scene.fire, scene.noise, 3);
        Scene.assertSame(
            scene.outcome(state, weights, states, new int[] {0, 1}), alone, "beside another");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("makers")
  void withoutVariablesThereAreTheSameStatesAndNoGradients(Maker maker) {
    for (int seed = 0; seed < SCENES; seed++) {
      Scene scene = Scene.of(seed, 2);
      try (Rollout rollout = maker.of(scene.model);
          Tape tape = new Tape()) {
        List<Variable> states =
            rollout.states(
                tape.constant(scene.shape, scene.start),
                Weights.of(scene.model).constantsOn(tape),
                scene.fire,
                scene.noise,
                2,
                5);
        List<float[]> want = scene.run(rollout, 2, 5);
        for (int i = 0; i < 2; i++) {
          assertThat(states.get(i).requiresGradient()).isFalse();
          assertThat(states.get(i).value()).isEqualTo(want.get(i));
        }
      }
    }
  }
}

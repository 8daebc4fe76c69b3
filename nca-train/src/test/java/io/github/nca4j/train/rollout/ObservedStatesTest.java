package io.github.nca4j.train.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** States on the way, by each rollout. */
class ObservedStatesTest {
  private static final int SCENES = 12;

  interface Maker {
    Rollout of(Scene scene);
  }

  static Stream<Maker> makers() {
    Stream<Maker> fused =
        Scene.providers().map(kernels -> scene -> new FusedRollout(scene.model, kernels, 2));
    return Stream.concat(fused, Stream.of(scene -> Rollout.composed(scene.model)));
  }

  /** More steps than the 16 after which the fused rollout adds its sums up. */
  @ParameterizedTest
  @MethodSource("makers")
  void aRolloutThatIsWatchedIsThatOfTheSameStepsCutInPieces(Maker maker) {
    for (int seed = 0; seed < SCENES; seed++) {
      Scene scene = Scene.of(seed, 2);
      try (Rollout rollout = maker.of(scene)) {
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
      try (Rollout rollout = maker.of(scene);
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
  void theStateAfterNoStepIsTheStateItself(Maker maker) {
    Scene scene = Scene.of(0, 1);
    try (Rollout rollout = maker.of(scene);
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
    try (Rollout rollout = maker.of(scene)) {
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
      try (Rollout rollout = maker.of(scene);
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

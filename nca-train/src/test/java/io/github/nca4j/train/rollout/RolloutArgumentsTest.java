package io.github.nca4j.train.rollout;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.StateNoise;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutArgumentsTest {
  private static final int CHANNELS = 5;
  private static final FireMask FIRE = FireMask.of(1, 0, 0, 0.5f);

  private final Tape tape = new Tape();
  private final Variable state = tape.variable(new Grid(3, 3, CHANNELS));
  private final List<Variable> weights = Weights.of(model(Perception.standard())).on(tape);

  private static NcaModel model(Perception perception) {
    return NcaModel.initial(CHANNELS, new int[0], perception, Dynamics.standard(), 7);
  }

  private static Rollout open(boolean composed) {
    NcaModel model = model(Perception.standard());
    return composed ? Rollout.composed(model) : Rollout.of(model);
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void weightsOfAnotherModelAreNamed(boolean composed) {
    try (Rollout rollout = open(composed)) {
      Variable few = tape.variable(Shape.of(10, CHANNELS), new float[50]);
      Variable good = weights.get(0);
      assertRefused(
          () -> rollout.run(state, List.of(few, weights.get(1)), FIRE, 1),
          "weights, variable 0: layer 0's weights of shape [10, 5] must have shape [15, 5]");
      assertRefused(
          () -> rollout.run(state, List.of(good, good), FIRE, 1),
          "weights, variable 1: layer 0's bias of shape [15, 5] must have shape [5]");
      assertRefused(
          () -> rollout.run(state, List.of(good), FIRE, 1), "weights has 1 variables, must have 2");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStateOfAnotherShapeIsNamed(boolean composed) {
    try (Rollout rollout = open(composed)) {
      Variable thin = tape.variable(Shape.of(1, 3, 3, 4), new float[36]);
      Variable flat = tape.variable(Shape.of(3, 5), new float[15]);
      assertRefused(
          () -> rollout.run(thin, weights, FIRE, 1),
          "state of shape [1, 3, 3, 4] must be [batch, height, width, 5]");
      assertRefused(
          () -> rollout.run(flat, weights, FIRE, 1),
          "state of shape [3, 5] must be [batch, height, width, 5]");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void stepsMustRise(boolean composed) {
    try (Rollout rollout = open(composed)) {
      assertRefused(() -> rollout.run(state, weights, FIRE, 0), "steps 0 must be at least 1");
      assertRefused(
          () -> rollout.states(state, weights, FIRE, StateNoise.NONE),
          "steps [] must have at least one");
      assertRefused(
          () -> rollout.states(state, weights, FIRE, StateNoise.NONE, 4, 4),
          "steps [4, 4] must be 0 or more, each more than the one before");
      assertRefused(
          () -> rollout.states(state, weights, FIRE, StateNoise.NONE, -1),
          "steps [-1] must be 0 or more, each more than the one before");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachSampleHasAMaskAndNoiseOfItsOwn(boolean composed) {
    try (Rollout rollout = open(composed)) {
      Variable two = tape.variable(Shape.of(2, 3, 3, CHANNELS), new float[90]);
      List<StateNoise> none = List.of(StateNoise.NONE, StateNoise.NONE);
      assertRefused(
          () -> rollout.run(two, weights, FIRE, 3),
          "fire has size 1, must have a mask for each of the 2 samples");
      assertRefused(
          () -> rollout.run(state, weights, List.of(FIRE), none, 3),
          "noise has size 2, must have a noise for each of the 1 samples");
    }
  }

  @Test
  void threadsArePositive() {
    assertRefused(
        () -> Rollout.of(model(Perception.standard()), 0), "threads 0 must be at least 1");
  }

  @Test
  void aPerceptionThatCannotBeDifferentiatedIsNamed() {
    Perception plain =
        new Perception() {
          @Override
          public int features(int channels) {
            return channels;
          }

          @Override
          public void perceive(Grid grid, Boundary boundary, float[] features) {
            System.arraycopy(grid.values(), 0, features, 0, features.length);
          }
        };
    assertRefused(
        () -> Rollout.of(model(plain)),
        "perception "
            + plain.getClass().getName()
            + " must be a KernelPerception or a DifferentiablePerception");
  }
}

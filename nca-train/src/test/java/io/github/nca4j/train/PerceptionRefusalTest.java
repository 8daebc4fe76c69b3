package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.autodiff.perception.LearnedPerception;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A perception that cannot be trained is said to be one before training. */
class PerceptionRefusalTest {
  private static Trainer trainer(Perception perception) {
    NcaModel model = NcaModel.initial(7, new int[] {12}, perception, Dynamics.standard(), 1);
    return TinyTraining.growing().withModel(model).trainer();
  }

  @Test
  void aPerceptionThatCannotBeDifferentiatedIsRefused() {
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

    assertThatThrownBy(() -> trainer(plain).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("perception");
  }

  @Test
  void aCustomDifferentiablePerceptionTrains() {
    DifferentiablePerception same =
        new DifferentiablePerception() {
          @Override
          public int features(int channels) {
            return channels;
          }

          @Override
          public Variable perceive(Variable grid, Boundary boundary) {
            return grid.scale(1);
          }
        };
    try (Trainer trainer = trainer(same)) {
      float[] before = TinyTraining.weights(trainer.model());
      trainer.run();

      assertThat(TinyTraining.weights(trainer.model())).isNotEqualTo(before);
      assertThat(trainer.model().perception()).isSameAs(same);
    }
  }

  @Test
  void aPerceptionThatLosesItsParametersIsRefused() {
    LearnedPerception forgetful =
        new LearnedPerception() {
          @Override
          public int features(int channels) {
            return channels;
          }

          @Override
          public List<Parameter> parameters() {
            return List.of(Parameter.of(new float[] {1}, 1));
          }

          @Override
          public Perception withParameters(List<Parameter> parameters) {
            return Perception.of(Kernel.IDENTITY);
          }

          @Override
          public Variable perceive(Variable grid, List<Variable> parameters, Boundary boundary) {
            return grid;
          }

          @Override
          public String toString() {
            return "forgetful";
          }
        };
    assertThatThrownBy(() -> trainer(forgetful).close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("perception forgetful does not keep the parameters");
  }

  /** A gain a channel, which a test may use wrongly. */
  private record Gain(Parameter gain, Parameter offset, Mistake mistake)
      implements LearnedPerception {
    static Gain with(Mistake mistake) {
      float[] identity = new float[49];
      for (int i = 0; i < 7; i++) {
        identity[8 * i] = 1;
      }
      return new Gain(Parameter.of(identity, 7, 7), Parameter.of(new float[7], 7), mistake);
    }

    @Override
    public int features(int channels) {
      return channels;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(gain, offset);
    }

    @Override
    public Gain withParameters(List<Parameter> parameters) {
      return mistake == Mistake.RETURNS_ITSELF
          ? this
          : new Gain(parameters.get(0), parameters.get(1), mistake);
    }

    @Override
    public Variable perceive(Variable grid, List<Variable> parameters, Boundary boundary) {
      Variable own = grid.tape().constant(parameters.get(1).shape(), offset.values());
      return grid.dense(
          parameters.get(0), mistake == Mistake.IGNORES_THE_OFFSET ? own : parameters.get(1));
    }

    @Override
    public Optional<String> id() {
      return Optional.of("test.gain");
    }
  }

  private enum Mistake {
    NONE,
    RETURNS_ITSELF,
    IGNORES_THE_OFFSET
  }

  @Test
  void aPerceptionThatReturnsItselfWithNewParametersIsRefused() {
    assertThatThrownBy(() -> trainer(Gain.with(Mistake.RETURNS_ITSELF)).close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("test.gain")
        .hasMessageContaining("does not keep the parameters that its withParameters is given");
  }

  @Test
  void aPerceptionThatIgnoresTheVariablesThatItIsGivenIsRefused() {
    assertThatThrownBy(() -> trainer(Gain.with(Mistake.IGNORES_THE_OFFSET)).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "perception test.gain ignores its parameter 1: it must compute with the variables that"
                + " it is given, not with its own numbers");
  }

  @Test
  void aPerceptionThatUsesThemTrains() {
    try (Trainer trainer = trainer(Gain.with(Mistake.NONE))) {
      Perception before = trainer.model().perception();
      trainer.run();
      for (int i = 0; i < 2; i++) {
        assertThat(trainer.model().perception().parameters().get(i))
            .isNotEqualTo(before.parameters().get(i));
      }
    }
  }

  @Test
  void aPerceptionThatGivesAnotherShapeThanPromisedIsNamed() {
    DifferentiablePerception lying =
        new DifferentiablePerception() {
          @Override
          public int features(int channels) {
            return channels;
          }

          @Override
          public Variable perceive(Variable grid, Boundary boundary) {
            return grid.concat(grid);
          }

          @Override
          public String toString() {
            return "lying";
          }
        };
    assertThatThrownBy(() -> trainer(lying).close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "perception lying gives shape [1, 8, 8, 14], but its features promise [1, 8, 8, 7]");
  }
}

package io.github.nca4j.train.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.perception.LearnedPerception;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class WeightsTest {
  /** A gain for all channels, whose withParameters does what it is told. */
  private record Gain(Parameter gain, Function<List<Parameter>, Perception> with)
      implements LearnedPerception {
    @Override
    public int features(int channels) {
      return channels;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(gain);
    }

    @Override
    public Perception withParameters(List<Parameter> parameters) {
      return with.apply(parameters);
    }

    @Override
    public Variable perceive(Variable grid, List<Variable> parameters, Boundary boundary) {
      return grid;
    }

    @Override
    public Optional<String> id() {
      return Optional.of("test.gain");
    }

    @Override
    public String toString() {
      return "Gain";
    }
  }

  private static NcaModel model(Perception perception) {
    return NcaModel.initial(5, new int[] {8}, perception, Dynamics.standard(), 1);
  }

  private static NcaModel learning() {
    return model(Perception.of(Kernel.IDENTITY, Kernel.SOBEL_X.learned()));
  }

  @Test
  void layersComeBeforeThePerceptionsParameters() {
    Weights weights = Weights.of(learning());
    assertThat(weights.shapes())
        .containsExactly(Shape.of(10, 8), Shape.of(8), Shape.of(8, 5), Shape.of(5), Shape.of(3, 3));
    assertThat(weights.arrays()).hasSize(5);
    assertThat(weights.arrays().get(4)).isEqualTo(Kernel.SOBEL_X.weights());
  }

  @Test
  void whatAnOptimiserMovesIsInTheModelAndNotInTheOneBefore() {
    NcaModel start = learning();
    Weights weights = Weights.of(start);
    weights.arrays().forEach(array -> Arrays.fill(array, 0.5f));
    NcaModel moved = weights.model();
    assertThat(DenseRule.of(moved.rule()).layers().get(1).bias()).containsOnly(0.5f);
    assertThat(moved.perception().parameters().get(0).values()).containsOnly(0.5f);
    assertThat(DenseRule.of(start.rule()).layers().get(1).bias()).containsOnly(0);
    assertThat(start.perception().parameters().get(0).values()).isEqualTo(Kernel.SOBEL_X.weights());
    // A model keeps its numbers when training goes on.
    weights.arrays().forEach(array -> Arrays.fill(array, 0.25f));
    assertThat(DenseRule.of(moved.rule()).layers().get(1).bias()).containsOnly(0.5f);
  }

  @Test
  void otherNumbersGiveAModelAsWell() {
    Weights weights = Weights.of(learning());
    List<float[]> ones =
        weights.shapes().stream()
            .map(
                shape -> {
                  float[] array = new float[shape.size()];
                  Arrays.fill(array, 1);
                  return array;
                })
            .toList();
    assertThat(DenseRule.of(weights.model(ones).rule()).layers().get(0).weights()).containsOnly(1);
    assertThat(weights.arrays().get(1)).containsOnly(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weights.model(ones.subList(0, 4)))
        .withMessage("values has 4 arrays, must have 5");
    List<float[]> wrong = List.of(ones.get(0), ones.get(0), ones.get(2), ones.get(3), ones.get(4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weights.model(wrong))
        .withMessage("array 1 of values has 80 floats, must have 8 for shape [8]");
  }

  @Test
  void variablesAskForGradientsAndConstantsDoNot() {
    Weights weights = Weights.of(learning());
    try (Tape tape = new Tape()) {
      assertThat(weights.on(tape)).allMatch(Variable::requiresGradient);
      assertThat(weights.on(tape).get(0).value()).isSameAs(weights.arrays().get(0));
      assertThat(weights.constantsOn(tape)).noneMatch(Variable::requiresGradient);
      assertThat(weights.constantsOn(tape).get(4).shape()).isEqualTo(Shape.of(3, 3));
    }
  }

  @Test
  void aPerceptionThatReturnsItselfIsRefusedByItsId() {
    Parameter one = Parameter.of(new float[] {1}, 1);
    Gain[] self = new Gain[1];
    self[0] = new Gain(one, parameters -> self[0]);
    assertThatIllegalStateException()
        .isThrownBy(() -> Weights.of(model(self[0])))
        .withMessage(
            "perception Gain (id \"test.gain\") does not keep the parameters that its"
                + " withParameters is given: what it returns has the old ones");
  }

  @Test
  void aPerceptionThatReturnsOneOfOtherParametersIsRefusedByItsId() {
    Parameter one = Parameter.of(new float[] {1}, 1);
    Gain lossy = new Gain(one, parameters -> Perception.of(Kernel.IDENTITY));
    assertThatIllegalStateException()
        .isThrownBy(() -> Weights.of(model(lossy)))
        .withMessage(
            "perception Gain (id \"test.gain\") does not keep the parameters that its"
                + " withParameters is given");
  }
}

package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenseRuleTest {
  private static DenseLayer layer(int in, int out) {
    return new DenseLayer(in, out, new float[in * out], new float[out]);
  }

  @Test
  void theInitialRuleIsGlorotUniformWithALastLayerOfZeros() {
    DenseRule rule = DenseRule.initial(48, new int[] {128, 64}, 16, 1);
    assertThat(rule.layers()).hasSize(3);
    for (int i = 0; i < 2; i++) {
      DenseLayer layer = rule.layers().get(i);
      float bound = (float) Math.sqrt(6.0 / (layer.inputs() + layer.outputs()));
      double sum = 0;
      double squares = 0;
      for (float weight : layer.weights()) {
        assertThat(weight).isBetween(-bound, bound);
        sum += weight;
        squares += (double) weight * weight;
      }
      int n = layer.weights().length;
      double deviation = bound / Math.sqrt(3);
      assertThat(Math.abs(sum / n)).isLessThan(4 * deviation / Math.sqrt(n));
      assertThat(Math.sqrt(squares / n)).isBetween(0.95 * deviation, 1.05 * deviation);
      assertThat(layer.bias()).containsOnly(0);
    }
    assertThat(rule.layers().get(2).weights()).containsOnly(0);
    assertThat(rule.layers().get(2).bias()).containsOnly(0);
  }

  @Test
  void widthsAndParametersAreCounted() {
    DenseRule rule = DenseRule.initial(48, new int[] {128}, 16, 1);
    assertThat(rule.features()).isEqualTo(48);
    assertThat(rule.outputs()).isEqualTo(16);
    assertThat(rule.parameters().stream().mapToInt(Parameter::size).sum()).isEqualTo(8336);
  }

  @Test
  void withoutHiddenLayersOneLayerOfZerosIsLeft() {
    DenseRule rule = DenseRule.initial(12, new int[0], 4, 1);
    assertThat(rule.layers()).hasSize(1);
    assertThat(rule.parameters().stream().mapToInt(Parameter::size).sum()).isEqualTo(52);
  }

  @Test
  void theSeedDecides() {
    float[] one = DenseRule.initial(12, new int[] {8}, 4, 1).layers().get(0).weights();
    assertThat(DenseRule.initial(12, new int[] {8}, 4, 1).layers().get(0).weights()).isEqualTo(one);
    assertThat(DenseRule.initial(12, new int[] {8}, 4, 2).layers().get(0).weights())
        .isNotEqualTo(one);
  }

  @Test
  void aCopySharesNoNumbers() {
    DenseRule rule = DenseRule.initial(12, new int[] {8}, 4, 1);
    DenseRule copy = rule.copy();
    copy.layers().get(0).weights()[0] = 99;
    copy.layers().get(1).bias()[0] = 99;
    assertThat(rule.layers().get(0).weights()[0]).isNotEqualTo(99);
    assertThat(rule.layers().get(1).bias()[0]).isZero();
  }

  @Test
  void layersThatDoNotFitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseRule(List.of(layer(12, 8), layer(7, 4))))
        .withMessageContaining("layer 1 has 7 inputs")
        .withMessageContaining("8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseRule(List.of()))
        .withMessageContaining("layers is empty");
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "4, 0", "-1, 4"})
  void widthsMustBePositive(int inputs, int outputs) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseLayer(inputs, outputs, new float[0], new float[0]))
        .withMessageContaining(inputs + " -> " + outputs);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DenseRule.initial(inputs, new int[0], outputs, 1))
        .withMessageContaining(inputs + " -> " + outputs);
  }

  @Test
  void aHiddenWidthMustBePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DenseRule.initial(12, new int[] {8, 0}, 4, 1))
        .withMessageContaining("8 -> 0");
  }

  @Test
  void arraysMustHaveTheLengthsOfTheirShapes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseLayer(2, 3, new float[5], new float[3]))
        .withMessageContaining("weights has 5")
        .withMessageContaining("6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DenseLayer(2, 3, new float[6], new float[4]))
        .withMessageContaining("bias has 4")
        .withMessageContaining("3");
  }

  private static DenseRule twoLayers(Activation activation, Activation end) {
    DenseLayer first =
        new DenseLayer(2, 3, new float[] {1, -1, 2, 0, 1, -2}, new float[] {0, 0, 1});
    DenseLayer last = new DenseLayer(3, 1, new float[] {1, 10, 100}, new float[] {-1});
    return new DenseRule(List.of(first, last), activation, end);
  }

  @Test
  void anUpdateIsThatOfTheLayersAndTheirActivations() {
    float[] features = {1, 2, -1, 0.5f, 99};
    float[] update = new float[3];
    // First layer: (1, 1, -1) and (-1, 1.5, -2).
    twoLayers(Activation.relu(), Activation.none()).update(features, 2, update);
    assertThat(update).containsExactly(10, 14, 0);
    twoLayers(Activation.none(), Activation.none()).update(features, 2, update);
    assertThat(update).containsExactly(-90, -187, 0);
    twoLayers(Activation.leakyRelu(0.5f), Activation.clamp(50)).update(features, 2, update);
    assertThat(update).containsExactly(-40, -50, 0);
    twoLayers(Activation.clamp(1), Activation.tanh()).update(features, 2, update);
    assertThat(update).containsExactly(-1, -1, 0);
  }

  @Test
  void arraysThatAreTooShortForTheCellsAreNamed() {
    DenseRule rule = twoLayers(Activation.relu(), Activation.none());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.update(new float[3], 2, new float[2]))
        .withMessage("features has 3 floats, must have 2 for each of 2 cells");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.update(new float[4], 2, new float[1]))
        .withMessage("update has 1 floats, must have 1 for each of 2 cells");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.update(new float[4], -1, new float[1]))
        .withMessage("cells -1 must not be negative");
  }

  @Test
  void itsParametersAreWeightsAndBiasOfEachLayer() {
    DenseRule rule = twoLayers(Activation.tanh(), Activation.clamp(1));
    List<Parameter> parameters = rule.parameters();
    assertThat(parameters).hasSize(4);
    assertThat(parameters.get(0).shape()).containsExactly(2, 3);
    assertThat(parameters.get(3)).isEqualTo(Parameter.of(new float[] {-1}, 1));
    List<Parameter> moved =
        List.of(
            Parameter.of(new float[6], 2, 3),
            parameters.get(1),
            parameters.get(2),
            Parameter.of(new float[] {5}, 1));
    DenseRule changed = rule.withParameters(moved);
    assertThat(changed.parameters()).isEqualTo(moved);
    assertThat(changed.activation()).isEqualTo(Activation.tanh());
    assertThat(changed.end()).isEqualTo(Activation.clamp(1));
    assertThat(rule.parameters()).isEqualTo(parameters);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.withParameters(moved.subList(0, 3)))
        .withMessage("3 parameters given, must be 4");
  }
}

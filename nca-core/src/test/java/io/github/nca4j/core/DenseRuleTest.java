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
}

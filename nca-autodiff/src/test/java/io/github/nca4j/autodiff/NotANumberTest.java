package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** NaN in one cell of a grid: no operation makes an ordinary number of it. */
class NotANumberTest {
  private static final int CELL = 7;

  private static final Map<String, UnaryOperator<Variable>> OPERATIONS =
      Map.ofEntries(
          Map.entry("maxPool3x3, zeros beyond", x -> x.maxPool3x3(Boundary.ZERO)),
          Map.entry("maxPool3x3, circular", x -> x.maxPool3x3(Boundary.CIRCULAR)),
          Map.entry("maxOver axis 1", x -> x.maxOver(1)),
          Map.entry("maxOver axes 0, 1, 2, 3", x -> x.maxOver(0, 1, 2, 3)),
          Map.entry("maxOverCells", Variable::maxOverCells),
          Map.entry("maxOverChannels", Variable::maxOverChannels),
          Map.entry("relu", Variable::relu),
          Map.entry("leakyRelu", x -> x.leakyRelu(0.1f)),
          Map.entry("sigmoid", Variable::sigmoid),
          Map.entry("tanh", Variable::tanh),
          Map.entry("gelu", Variable::gelu),
          Map.entry("softmax", Variable::softmax),
          Map.entry("clamp", x -> x.clamp(-1, 1)),
          Map.entry("abs", Variable::abs),
          Map.entry("square", Variable::square),
          Map.entry("sqrt", Variable::sqrt),
          Map.entry("exp", Variable::exp),
          Map.entry("log", Variable::log));

  static Stream<String> operations() {
    return OPERATIONS.keySet().stream();
  }

  private static Variable grid(Tape tape) {
    float[] values = {4, 2, 3, 1, 5, 9, 2, Float.NaN, 1, 3, 6, 8};
    return tape.variable(Shape.of(1, 3, 2, 2), values);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itIsInTheValuesAndInTheGradient(String name) {
    try (Tape tape = new Tape()) {
      Variable x = grid(tape);
      Variable y = OPERATIONS.get(name).apply(x);
      assertThat(holdsNan(y.value())).as("NaN in the values").isTrue();
      tape.backward(y.sum());
      assertThat(x.gradient()[CELL]).isNaN();
    }
  }

  @Test
  void sortedItComesLastAndHasItsGradient() {
    try (Tape tape = new Tape()) {
      Variable x = grid(tape);
      Variable sorted = x.sort(1);
      assertThat(sorted.value()).endsWith(6, Float.NaN);
      tape.backward(sorted.multiply(sorted).sum());
      assertThat(x.gradient()[CELL]).isNaN();
    }
  }

  @Test
  void otherMaximaKeepTheirGradients() {
    try (Tape tape = new Tape()) {
      Variable x = grid(tape);
      tape.backward(x.maxOverChannels().sum());
      assertThat(x.gradient()).containsExactly(1, 0, 1, 0, 0, 1, 0, Float.NaN, 0, 1, 0, 1);
    }
  }

  private static boolean holdsNan(float[] values) {
    for (float value : values) {
      if (Float.isNaN(value)) {
        return true;
      }
    }
    return false;
  }
}

package io.github.nca4j.autodiff.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Activation;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Rule;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The check passes what is right, and names what is not. */
class RuleCheckTest {
  private static DenseRule dense(Activation activation, Activation end, int... hidden) {
    SplittableRandom random = new SplittableRandom(2);
    DenseRule rule = DenseRule.initial(6, hidden, 4, 1).withActivation(activation).withEnd(end);
    for (DenseLayer layer : rule.layers()) {
      for (int i = 0; i < layer.weights().length; i++) {
        layer.weights()[i] = (float) random.nextDouble(-0.6, 0.6);
      }
      for (int i = 0; i < layer.bias().length; i++) {
        layer.bias()[i] = (float) random.nextDouble(-0.2, 0.2);
      }
    }
    return rule;
  }

  static Stream<DenseRule> denseRules() {
    List<Activation> all =
        List.of(
            Activation.none(),
            Activation.relu(),
            Activation.leakyRelu(0.2f),
            Activation.tanh(),
            Activation.clamp(0.5f));
    return all.stream()
        .flatMap(
            activation ->
                all.stream()
                    .flatMap(end -> Stream.of(dense(activation, end), dense(activation, end, 9))));
  }

  @ParameterizedTest
  @MethodSource("denseRules")
  void denseRulesPass(DenseRule rule) {
    RuleCheck.of(rule).verify();
  }

  /** Two features a cell, one update: their product times a learned factor. */
  private static class Product implements DifferentiableRule {
    final Parameter factor;

    Product(Parameter factor) {
      this.factor = factor;
    }

    @Override
    public int features() {
      return 2;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(factor);
    }

    @Override
    public Rule withParameters(List<Parameter> given) {
      Parameter.requireLike(parameters(), given);
      return new Product(given.get(0));
    }

    @Override
    public Variable update(Variable features, List<Variable> parameters) {
      return features
          .sliceChannels(0, 1)
          .multiply(features.sliceChannels(1, 2))
          .dense(parameters.get(0));
    }
  }

  private static final Parameter THREE = Parameter.of(new float[] {3}, 1, 1);

  private static void assertNamed(Rule rule, String message) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> RuleCheck.of(rule).verify())
        .withMessageContaining(message);
  }

  @Test
  void aRuleOfTapeOperationsPasses() {
    RuleCheck.of(new Product(THREE)).verify();
    float[] update = {7, 7, 7};
    new Product(THREE).update(new float[] {1, 2, 3, 4, 99}, 2, update);
    assertThat(update).containsExactly(6, 36, 7);
    new Product(THREE).update(new float[0], 0, new float[0]);
  }

  @Test
  void aWithParametersThatReturnsThisIsNamed() {
    assertNamed(
        new Product(THREE) {
          @Override
          public Rule withParameters(List<Parameter> given) {
            return this;
          }
        },
        "the parameters must stay");
  }

  @Test
  void aRuleThatUsesItsOwnNumbersInsteadOfTheVariablesIsNamed() {
    class Stubborn extends Product {
      Stubborn(Parameter factor) {
        super(factor);
      }

      @Override
      public Rule withParameters(List<Parameter> given) {
        return new Stubborn(given.get(0));
      }

      @Override
      public Variable update(Variable features, List<Variable> parameters) {
        return features
            .sliceChannels(0, 1)
            .multiply(features.sliceChannels(1, 2))
            .scale(factor.values()[0]);
      }

      @Override
      public void update(float[] features, int cells, float[] update) {
        for (int cell = 0; cell < cells; cell++) {
          update[cell] = factor.values()[0] * features[2 * cell] * features[2 * cell + 1];
        }
      }
    }
    assertNamed(new Stubborn(THREE), "differentiable form with other parameters: element");
  }

  @Test
  void aParameterThatNothingDependsOnIsNamed() {
    assertNamed(
        new Product(THREE) {
          @Override
          public List<Parameter> parameters() {
            return List.of(factor, THREE);
          }

          @Override
          public Rule withParameters(List<Parameter> given) {
            return given.equals(parameters()) ? this : two(given);
          }

          private Rule two(List<Parameter> given) {
            return new Product(given.get(0)) {
              @Override
              public List<Parameter> parameters() {
                return given;
              }

              @Override
              public Rule withParameters(List<Parameter> others) {
                return two(others);
              }
            };
          }
        },
        "the update does not depend on parameter 1");
  }

  @Test
  void aCellThatDependsOnAnotherIsNamed() {
    assertNamed(
        new Rule() {
          @Override
          public int features() {
            return 1;
          }

          @Override
          public int outputs() {
            return 1;
          }

          @Override
          public void update(float[] features, int cells, float[] update) {
            for (int cell = 0; cell < cells; cell++) {
              update[cell] = features[cell] + features[0];
            }
          }
        },
        "cell independence: cell 1");
  }

  @Test
  void aValueThatIsNotWrittenIsNamed() {
    assertNamed(
        new Rule() {
          @Override
          public int features() {
            return 1;
          }

          @Override
          public int outputs() {
            return 2;
          }

          @Override
          public void update(float[] features, int cells, float[] update) {
            update[0] = 1;
          }
        },
        "repeatability: a value is NaN, not computed or not finite");
  }

  @Test
  void aPlainFormThatDiffersIsNamed() {
    class Shifted extends Product {
      Shifted(Parameter factor) {
        super(factor);
      }

      @Override
      public Rule withParameters(List<Parameter> given) {
        return new Shifted(given.get(0));
      }

      @Override
      public void update(float[] features, int cells, float[] update) {
        super.update(features, cells, update);
        for (int cell = 0; cell < cells; cell++) {
          update[cell] += 1;
        }
      }
    }
    assertNamed(new Shifted(THREE), "differentiable form: element");
  }

  /** x -> 3 x, with a backward that says 2. */
  private record WrongTriple() implements Operation {
    @Override
    public String name() {
      return "wrong triple";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(0);
    }

    @Override
    public void forward(Forward context) {
      for (int i = 0; i < context.output().length; i++) {
        context.output()[i] = 3 * context.input(0)[i];
      }
    }

    @Override
    public void backward(Backward context) {
      for (int i = 0; i < context.outputGradient().length; i++) {
        context.gradient(0)[i] += 2 * context.outputGradient()[i];
      }
    }
  }

  @Test
  void aGradientThatIsWrongIsNamed() {
    assertNamed(
        new DifferentiableRule() {
          @Override
          public int features() {
            return 4;
          }

          @Override
          public int outputs() {
            return 4;
          }

          @Override
          public Variable update(Variable features, List<Variable> parameters) {
            return features.tape().apply(new WrongTriple(), features);
          }
        },
        "gradient check failed");
  }

  @Test
  void arraysThatAreTooShortAndPromisesNotKeptAreNamed() {
    Product product = new Product(THREE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> product.update(new float[3], 2, new float[2]))
        .withMessage(
            "features and update have 3 and 2 floats, must have 2 and 1 for each of 2 cells");
    Product wide =
        new Product(THREE) {
          @Override
          public Variable update(Variable features, List<Variable> parameters) {
            return features;
          }

          @Override
          public String toString() {
            return "wide";
          }
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> wide.update(new float[4], 2, new float[2]))
        .withMessage("rule wide gives shape [2, 2], but its outputs promise [2, 1]");
  }
}

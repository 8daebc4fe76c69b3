package io.github.nca4j.train.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.rule.DifferentiableRule;
import io.github.nca4j.core.Activation;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rollouts of every rule: fused for dense layers with any activation, composed for code. */
class RuleRolloutsTest {
  private static final List<Activation> ALL =
      List.of(
          Activation.none(),
          Activation.relu(),
          Activation.leakyRelu(0.1f),
          Activation.tanh(),
          Activation.clamp(0.3f));

  /** A rule that is code: dense layers, and each update times a gain that is learned. */
  private record Scaled(DenseRule dense, Parameter gain) implements DifferentiableRule {
    @Override
    public int features() {
      return dense.features();
    }

    @Override
    public int outputs() {
      return dense.outputs();
    }

    @Override
    public List<Parameter> parameters() {
      return Stream.concat(dense.parameters().stream(), Stream.of(gain)).toList();
    }

    @Override
    public Scaled withParameters(List<Parameter> given) {
      Parameter.requireLike(parameters(), given);
      int last = given.size() - 1;
      return new Scaled(dense.withParameters(given.subList(0, last)), given.get(last));
    }

    @Override
    public Variable update(Variable features, List<Variable> parameters) {
      int last = parameters.size() - 1;
      return DifferentiableRule.of(dense)
          .update(features, parameters.subList(0, last))
          .dense(parameters.get(last));
    }
  }

  static Stream<Arguments> rules() {
    List<Arguments> rules = new ArrayList<>();
    for (Activation activation : ALL) {
      for (Activation end : ALL) {
        rules.add(Arguments.of(activation, end, rules.size()));
      }
    }
    return rules.stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void fusedAndComposedHaveTheSameStatesAndGradients(
      Activation activation, Activation end, int seed) {
    int[][] hidden = {{}, {24}, {17, 9}};
    Scene scene = Scene.of(500 + seed, 2);
    DenseRule rule = scene.rule(seed, hidden[seed % 3]).withActivation(activation).withEnd(end);
    Scene with = scene.withRule(rule);
    List<float[]> composed = with.run(Rollout.composed(with.model), 1, 5);
    Scene.providers()
        .forEach(
            kernels -> {
              try (Rollout fused = new FusedRollout(with.model, kernels, 1)) {
                Scene.assertClose(with.run(fused, 1, 5), composed, kernels.name());
              }
            });
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theAutomatonDoesWhatTheRolloutsDo(Activation activation, Activation end, int seed) {
    Scene scene = Scene.of(600 + seed, 1);
    DenseRule rule = scene.rule(seed, 9).withActivation(activation).withEnd(end);
    RolloutCheck.of(scene.withRule(rule).model).verify();
  }

  @Test
  void aRuleThatIsCodeRunsComposedAndIsSteppedAsItIsTrained() {
    // Of fixed kernels: the gain's gradient comes last.
    Scene scene = Scene.of(5, 1);
    DenseRule dense = scene.rule(4, 12);
    int outputs = dense.outputs();
    float[] identity = new float[outputs * outputs];
    for (int i = 0; i < outputs; i++) {
      identity[i * outputs + i] = 1;
    }
    Rule scaled = new Scaled(dense, Parameter.of(identity, outputs, outputs));
    Scene with = scene.withRule(scaled);
    RolloutCheck.of(with.model).verify();
    Weights weights = Weights.of(with.model);
    assertThat(weights.arrays()).hasSize(dense.parameters().size() + 1);
    List<float[]> code = with.run(Rollout.of(with.model), 5);
    List<float[]> fused = scene.withRule(dense).run(Rollout.of(scene.withRule(dense).model), 5);
    code.remove(code.size() - 1);
    Scene.assertClose(code, fused, "code");
  }

  /** A rule whose form for the tape has one value too many. */
  private record TooWide(int features, int outputs) implements DifferentiableRule {
    @Override
    public Variable update(Variable features, List<Variable> parameters) {
      return features.sliceChannels(0, outputs + 1);
    }
  }

  @Test
  void aRuleThatDoesNotKeepItsPromiseIsNamed() {
    Scene scene = Scene.of(8, 1);
    Rule rule = scene.model.rule();
    Scene with = scene.withRule(new TooWide(rule.features(), rule.outputs()));
    assertThatIllegalStateException()
        .isThrownBy(() -> with.run(Rollout.of(with.model), 1))
        .withMessageStartingWith("rule TooWide[")
        .withMessageContaining("but its outputs promise [");
  }

  @Test
  void aRuleThatIsNotDifferentiableIsRefused() {
    Scene scene = Scene.of(8, 1);
    int features = scene.model.rule().features();
    int outputs = scene.model.rule().outputs();
    Rule plain =
        new Rule() {
          @Override
          public int features() {
            return features;
          }

          @Override
          public int outputs() {
            return outputs;
          }

          @Override
          public void update(float[] given, int cells, float[] update) {
            throw new AssertionError("not asked");
          }

          @Override
          public String toString() {
            return "plain";
          }
        };
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rollout.of(scene.model.withRule(plain)))
        .withMessage("rule plain must be a DenseRule or a DifferentiableRule");
  }
}

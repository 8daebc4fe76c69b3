package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.rule.DifferentiableRule;
import io.github.nca4j.autodiff.rule.RuleCheck;
import io.github.nca4j.core.Activation;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import io.github.nca4j.core.Rule;
import io.github.nca4j.core.RuleResolver;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules other than the usual one, trained as that one is. */
class RuleTrainingTest {
  @TempDir private Path folder;

  /** A gate on the update: a rule that is code. */
  private record Gated(DenseRule change, DenseRule gate) implements DifferentiableRule {
    @Override
    public int features() {
      return change.features();
    }

    @Override
    public int outputs() {
      return change.outputs();
    }

    @Override
    public List<Parameter> parameters() {
      return Stream.concat(change.parameters().stream(), gate.parameters().stream()).toList();
    }

    @Override
    public Gated withParameters(List<Parameter> given) {
      Parameter.requireLike(parameters(), given);
      int first = change.parameters().size();
      return new Gated(
          change.withParameters(given.subList(0, first)),
          gate.withParameters(given.subList(first, given.size())));
    }

    @Override
    public Variable update(Variable features, List<Variable> given) {
      int first = change.parameters().size();
      Variable share =
          DifferentiableRule.of(gate).update(features, given.subList(first, given.size()));
      return DifferentiableRule.of(change)
          .update(features, given.subList(0, first))
          .multiply(share.sigmoid());
    }

    @Override
    public Optional<String> id() {
      return Optional.of("test.gated");
    }
  }

  static Stream<Rule> rules() {
    DenseRule one = DenseRule.initial(21, new int[0], 7, 5);
    DenseRule two = DenseRule.initial(21, new int[] {12}, 7, 5);
    return Stream.of(
        one,
        one.withEnd(Activation.tanh()),
        two.withActivation(Activation.tanh()),
        two.withActivation(Activation.leakyRelu(0.1f)).withEnd(Activation.clamp(0.5f)),
        new Gated(two, one));
  }

  private static NcaModel untrained(Rule rule) {
    return NcaModel.of(Perception.standard(), rule, Dynamics.standard());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void itTrainsSavesLoadsAndRuns(Rule rule) throws IOException {
    RuleCheck.of(rule).verify();
    TinyTraining tiny =
        TinyTraining.persistent().withModel(untrained(rule)).with(config -> config.withSteps(60));
    NcaModel trained;
    double first;
    double last = 0;
    try (Trainer trainer = tiny.trainer()) {
      first = trainer.step().loss();
      for (int i = 0; i < 40; i++) {
        last = trainer.step().loss();
      }
      trained = trainer.model();
    }
    assertThat(last).isLessThan(0.95 * first);
    assertThat(trained.rule()).isInstanceOf(rule.getClass());
    assertThat(trained.parameters()).doesNotContainAnyElementsOf(rule.parameters());
    Path file = folder.resolve("model.nca.json");
    ModelFile.save(trained, file);
    RuleResolver resolver =
        rule.id().isPresent() ? RuleResolver.of(rule) : (id, parameters) -> Optional.empty();
    NcaModel loaded = ModelFile.load(file, PerceptionResolver.installed(), resolver);
    assertThat(loaded.parameters()).isEqualTo(trained.parameters());
    assertThat(Automaton.fromSeed(loaded, 12, 12, 3).step(20).grid().values())
        .isEqualTo(Automaton.fromSeed(trained, 12, 12, 3).step(20).grid().values());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aResumedTrainingGoesOnBitForBit(Rule rule) throws IOException {
    TinyTraining tiny =
        TinyTraining.regenerating().withModel(untrained(rule)).with(config -> config.withSteps(8));
    Path checkpoint = folder.resolve("checkpoint");
    NcaModel whole;
    try (Trainer trainer = tiny.trainer()) {
      for (int i = 0; i < 4; i++) {
        trainer.step();
      }
      trainer.checkpoint(checkpoint);
      trainer.run();
      whole = trainer.model();
    }
    try (Trainer trainer = tiny.with(config -> config.withThreads(1)).resumed(checkpoint)) {
      trainer.run();
      assertThat(trainer.model().parameters()).isEqualTo(whole.parameters());
    }
  }

  @Test
  void aResumeWithAnotherRuleNamesBoth() throws IOException {
    List<Rule> rules = rules().toList();
    TinyTraining tiny = TinyTraining.growing().withModel(untrained(rules.get(3)));
    Path checkpoint = folder.resolve("checkpoint");
    try (Trainer trainer = tiny.trainer()) {
      trainer.step();
      trainer.checkpoint(checkpoint);
    }
    String clamped = "layers 21 -> 12 -> 7 with LeakyRelu[slope=0.1] ending in Clamp[limit=0.5]";
    assertThatThrownBy(() -> tiny.withModel(untrained(rules.get(2))).resumed(checkpoint))
        .hasMessageContaining(checkpoint.toString())
        .hasMessageContainingAll("rule", clamped, "layers 21 -> 12 -> 7 with Tanh[]");
    assertThatThrownBy(() -> tiny.withModel(untrained(rules.get(4))).resumed(checkpoint))
        .hasMessageContainingAll(clamped, "test.gated, learned [[21, 12], [12], [12, 7], [7],");
  }
}

package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.rule.DifferentiableRule;
import io.github.nca4j.autodiff.rule.RuleCheck;
import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.PerceptionResolver;
import io.github.nca4j.core.RuleResolver;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.task.GrowPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Section (c) of docs/your-own-task.md, run: a rule of one's own, a gate on the update. */
class GatedRuleTest {
  @TempDir private Path folder;

  record GatedRule(DenseRule dense, Parameter gate, Parameter bias) implements DifferentiableRule {
    static GatedRule of(DenseRule dense) {
      int inputs = dense.features();
      int outputs = dense.outputs();
      return new GatedRule(
          dense,
          Parameter.of(new float[inputs * outputs], inputs, outputs),
          Parameter.of(new float[outputs], outputs));
    }

    @Override
    public int features() {
      return dense.features();
    }

    @Override
    public int outputs() {
      return dense.outputs();
    }

    @Override
    public Variable update(Variable features, List<Variable> parameters) {
      int last = parameters.size() - 2;
      Variable open = features.dense(parameters.get(last), parameters.get(last + 1)).sigmoid();
      List<Variable> ofDense = parameters.subList(0, last);
      return DifferentiableRule.of(dense).update(features, ofDense).multiply(open);
    }

    @Override
    public List<Parameter> parameters() {
      return Stream.concat(dense.parameters().stream(), Stream.of(gate, bias)).toList();
    }

    @Override
    public GatedRule withParameters(List<Parameter> others) {
      Parameter.requireLike(parameters(), others);
      int last = others.size() - 2;
      return new GatedRule(
          dense.withParameters(others.subList(0, last)), others.get(last), others.get(last + 1));
    }

    @Override
    public Optional<String> id() {
      return Optional.of("com.example.gated");
    }
  }

  private static NcaModel untrained() {
    NcaModel start = Architecture.growing().initial(42);
    NcaModel untrained = start.withRule(GatedRule.of(DenseRule.of(start.rule())));
    return untrained;
  }

  private static NcaModel load(Path file, NcaModel untrained) throws IOException {
    RuleResolver rules = RuleResolver.of(untrained.rule());
    NcaModel model = ModelFile.load(file, PerceptionResolver.installed(), rules);
    return model;
  }

  private static NcaModel bounded() {
    NcaModel start = Architecture.growing().initial(42);
    DenseRule rule =
        DenseRule.of(start.rule())
            .withActivation(Activation.leakyRelu(0.1f))
            .withEnd(Activation.tanh());
    NcaModel bounded = start.withRule(rule);
    return bounded;
  }

  /** A rule whose numbers are not all zero, which would hide what depends on them. */
  private static GatedRule random() {
    GatedRule zero = GatedRule.of(DenseRule.initial(12, new int[] {6}, 4, 3));
    SplittableRandom random = new SplittableRandom(5);
    return zero.withParameters(
        zero.parameters().stream()
            .map(
                parameter -> {
                  float[] values = parameter.values();
                  for (int i = 0; i < values.length; i++) {
                    values[i] += 0.3f + (float) random.nextDouble(-0.2, 0.2);
                  }
                  return Parameter.of(values, parameter.shape());
                })
            .toList());
  }

  @Test
  void theCheckPasses() {
    GatedRule rule = random();
    RuleCheck.of(rule).verify();
  }

  @Test
  void itIsTrainedSavedLoadedAndStepped() throws IOException {
    float[] square = new float[11 * 11 * 4];
    for (int cell = 0; cell < 11 * 11; cell++) {
      boolean inside = Math.abs(cell / 11 - 5) < 3 && Math.abs(cell % 11 - 5) < 3;
      Arrays.fill(square, 4 * cell, 4 * cell + 4, inside ? 1 : 0);
    }
    NcaModel untrained = untrained();
    GrowPicture task = GrowPicture.of(Target.of(square, 11, 11), untrained);
    TrainingConfig config =
        TrainingConfig.growing()
            .sampling(sampling -> sampling.withBatch(2))
            .rollouts(rollouts -> rollouts.withLength(6, 8))
            .withSteps(3)
            .withThreads(2);
    Path file = folder.resolve("gated.nca.json");
    NcaModel trained;
    try (Trainer trainer = Trainer.of(task, untrained, config)) {
      trainer.run();
      trained = trainer.model();
      ModelFile.save(trained, file);
    }
    NcaModel loaded = load(file, untrained);
    assertThat(loaded.rule().parameters()).isEqualTo(trained.rule().parameters());
    assertThat(loaded.rule().parameters()).isNotEqualTo(untrained.rule().parameters());
    Grid seed = Grid.seed(11, 11, untrained.channels());
    assertThat(Automaton.of(loaded, seed, 7).step(8).grid().values())
        .isEqualTo(Automaton.of(trained, seed, 7).step(8).grid().values());
  }

  @Test
  void otherActivationsAreBounded() {
    assertThat(DenseRule.of(bounded().rule()).after(0)).isEqualTo(Activation.leakyRelu(0.1f));
    assertThat(DenseRule.of(bounded().rule()).after(1)).isEqualTo(Activation.tanh());
  }
}

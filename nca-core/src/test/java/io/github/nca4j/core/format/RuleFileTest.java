package io.github.nca4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Rule;
import io.github.nca4j.core.RuleResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Models whose rule has other activations than the usual ones, or is code. */
class RuleFileTest {
  private static final List<Activation> ALL =
      List.of(
          Activation.none(),
          Activation.relu(),
          Activation.leakyRelu(0.1f),
          Activation.tanh(),
          Activation.clamp(3e-30f));

  @TempDir private Path folder;

  /** Every feature times its own number. */
  private record Gains(String name, Parameter gains) implements Rule {
    static Gains of(String name, float... gains) {
      return new Gains(name, Parameter.of(gains, gains.length));
    }

    @Override
    public int features() {
      return gains.size();
    }

    @Override
    public int outputs() {
      return gains.size();
    }

    @Override
    public void update(float[] features, int cells, float[] update) {
      float[] factors = gains.values();
      for (int i = 0; i < cells * factors.length; i++) {
        update[i] = factors[i % factors.length] * features[i];
      }
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(gains);
    }

    @Override
    public Gains withParameters(List<Parameter> parameters) {
      Parameter.requireLike(parameters(), parameters);
      return new Gains(name, parameters.get(0));
    }

    @Override
    public Optional<String> id() {
      return Optional.of(name);
    }
  }

  private Path saved(Rule rule) throws IOException {
    Path file = folder.resolve("model.nca.json");
    Perception perception = Perception.neighbourhood(1);
    ModelFile.save(new NcaModel(4, perception, rule, Dynamics.standard(), Provenance.none()), file);
    return file;
  }

  private static DenseRule dense(Activation activation, Activation end) {
    return DenseRule.initial(4, new int[] {3}, 4, 1).withActivation(activation).withEnd(end);
  }

  private void assertRefused(Path file, RuleResolver resolver, String... parts) {
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ModelFile.load(file, PerceptionResolver.installed(), resolver))
        .withMessageStartingWith(file + ": rule")
        .withMessageNotContaining("\n")
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  static Stream<DenseRule> activations() {
    return ALL.stream().flatMap(activation -> ALL.stream().map(end -> dense(activation, end)));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activationsComeBackFromTheModelFile(DenseRule rule) throws IOException {
    DenseRule fromJson = DenseRule.of(ModelFile.load(saved(rule)).rule());
    assertThat(fromJson.parameters()).isEqualTo(rule.parameters());
    assertThat(fromJson.activation()).isEqualTo(rule.activation());
    assertThat(fromJson.end()).isEqualTo(rule.end());
  }

  @Test
  void theUsualRuleIsWrittenAsEver() throws IOException {
    String usual = Files.readString(saved(dense(Activation.relu(), Activation.none())));
    assertThat(usual).contains("\"layers\"").doesNotContain("\"rule\"", "relu", "none");
    String other = Files.readString(saved(dense(Activation.tanh(), Activation.none())));
    assertThat(other).containsPattern("(?s)\"rule\" : \\{.*\"layers\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.25 | 1.5 | rule.activation is not an activation: slope 1.5 must be in (0, 1)",
        "0.25 | 1e999 | must be a finite number",
        "0.25 | \"a\" | rule.activation.slope \"a\" must be a finite number",
        "leaky-relu | swish | rule.activation.name must be none, relu, leaky-relu, tanh or clamp",
        "slope | slant | rule.activation.slope is missing",
        "limit | limits | rule.end.limit is missing",
        "\"end\" | \"End\" | rule.end is missing",
        "2.5 | -2.5 | rule.end is not an activation: limit -2.5 must be finite",
      })
  void damagedActivationsAreNamed(String whole, String damaged, String message) throws IOException {
    Path file = saved(dense(Activation.leakyRelu(0.25f), Activation.clamp(2.5f)));
    String text = Files.readString(file);
    assertThat(text).contains(whole);
    Files.writeString(file, text.replace(whole, damaged));
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ModelFile.load(file))
        .withMessageStartingWith(file.toString())
        .withMessageContaining(message);
  }

  @Test
  void layersAndRuleAtOnceAreRefused() throws IOException {
    Path file = saved(dense(Activation.relu(), Activation.none()));
    Files.writeString(
        file, Files.readString(file).replace("\"layers\"", "\"rule\":{}, \"layers\""));
    assertRefused(file, RuleResolver.installed(), "rule and layers are both there");
  }

  @Test
  void codeComesBackFromTheResolverWithItsParameters() throws IOException {
    Gains gains = Gains.of("test.gains/1", -0.0f, Float.MIN_VALUE, 3, 1e30f);
    RuleResolver resolver =
        RuleResolver.of(Gains.of("test.other", 1), Gains.of("test.gains/1", 0, 0, 0, 0));
    NcaModel loaded = ModelFile.load(saved(gains), PerceptionResolver.installed(), resolver);
    assertThat(loaded.rule()).isEqualTo(gains);
  }

  @Test
  void anUnknownIdSaysHowToMakeItKnown() throws IOException {
    Path file = saved(Gains.of("test.gains", 1, 1, 1, 1));
    assertRefused(
        file,
        RuleResolver.of(Gains.of("test.other", 1)),
        "\"test.gains\" is not known here",
        "RuleResolver");
    assertThatExceptionOfType(ModelFormatException.class).isThrownBy(() -> ModelFile.load(file));
  }

  @Test
  void parametersThatDoNotFitTheCodeAreNamed() throws IOException {
    Path file = saved(Gains.of("test.gains", 1, 1, 1, 1));
    assertRefused(
        file,
        RuleResolver.of(Gains.of("test.gains", 1, 1, 1)),
        "\"test.gains\" cannot be made: parameter 0 has shape [4], must have [3]");
    assertRefused(
        file,
        (id, parameters) -> Optional.of(Gains.of("test.gains", 0, 0, 0, 0)),
        "does not keep the parameters");
  }

  @Test
  void damagedParametersAreRefusedBeforeAnyoneIsAsked() throws IOException {
    Path file = saved(Gains.of("test.gains", 1, 1, 1, 1));
    String whole = Files.readString(file);
    RuleResolver never =
        (id, parameters) -> {
          throw new AssertionError(id);
        };
    Files.writeString(file, whole.replace("AACAPwAAgD8AAIA/AACAPw==", "AADAfwAAgD8AAIA/AACAPw=="));
    assertRefused(file, never, "parameters[0].values holds NaN at 0");
    Files.writeString(file, whole.replace("test.gains", "test gains"));
    assertRefused(file, never, "rule.id must be 1 to 100 letters");
  }

  @Test
  void whatCannotBeSavedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> saved(Gains.of("two words", 1, 1, 1, 1)))
        .withMessageStartingWith("rule id \"two words\" must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> saved(Gains.of("test.gains", 1, Float.NaN, 1, 1)))
        .withMessage("value 1 of parameter 0 of the rule is NaN; all must be finite");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void twoRulesOfOneIdAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RuleResolver.of(Gains.of("a", 1), Gains.of("a", 2)))
        .withMessage("two rules have the id \"a\"");
  }
}

package io.github.nca4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models whose perception is learned kernels or code. */
class CustomPerceptionFileTest {
  @TempDir private Path folder;

  /** Every channel times its own number. */
  private record Gains(String name, Parameter gains) implements Perception {
    static Gains of(String name, float... gains) {
      return new Gains(name, Parameter.of(gains, gains.length));
    }

    @Override
    public int features(int channels) {
      return channels;
    }

    @Override
    public void perceive(Grid grid, Boundary boundary, float[] features) {
      float[] factors = gains.values();
      for (int i = 0; i < features.length; i++) {
        features[i] = factors[i % grid.channels()] * grid.values()[i];
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

  private Path saved(Perception perception) throws IOException {
    Path file = folder.resolve("model.nca.json");
    ModelFile.save(NcaModel.initial(4, new int[] {3}, perception, Dynamics.standard(), 1), file);
    return file;
  }

  private void assertRefused(Path file, PerceptionResolver resolver, String... parts) {
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ModelFile.load(file, resolver))
        .withMessageStartingWith(file + ": perception")
        .withMessageNotContaining("\n")
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Test
  void learnedKernelsComeBackLearned() throws IOException {
    KernelPerception mixed =
        Perception.of(
            Kernel.IDENTITY,
            Kernel.random(5, 7).learned(),
            Kernel.SOBEL_X.learned(),
            Kernel.random(3, 8).dilated(2).learned());
    assertThat(ModelFile.load(saved(mixed)).perception()).isEqualTo(mixed);
  }

  @Test
  void codeComesBackFromTheResolverWithItsParameters() throws IOException {
    Gains gains = Gains.of("test.gains/1", -0.0f, Float.MIN_VALUE, 3, 1e30f);
    PerceptionResolver resolver =
        PerceptionResolver.of(Gains.of("test.other", 1), Gains.of("test.gains/1", 0, 0, 0, 0));
    assertThat(ModelFile.load(saved(gains), resolver).perception()).isEqualTo(gains);
  }

  @Test
  void anUnknownIdSaysHowToMakeItKnown() throws IOException {
    Path file = saved(Gains.of("test.gains", 1, 1, 1, 1));
    assertRefused(
        file,
        PerceptionResolver.of(Gains.of("test.other", 1)),
        "\"test.gains\" is not known here",
        "PerceptionResolver");
    assertThatExceptionOfType(ModelFormatException.class).isThrownBy(() -> ModelFile.load(file));
  }

  @Test
  void theResolverIsAskedForTheIdOnlyNeverForAClass() throws IOException {
    Path file = saved(Gains.of("java.lang.Runtime", 1, 1, 1, 1));
    assertRefused(file, PerceptionResolver.installed(), "\"java.lang.Runtime\" is not known here");
    Files.writeString(
        file, Files.readString(file).replace("\"id\"", "\"@class\" : \"java.io.File\", \"id\""));
    assertRefused(file, PerceptionResolver.installed(), "is not known here");
  }

  @Test
  void parametersThatDoNotFitTheCodeAreNamed() throws IOException {
    Path file = saved(Gains.of("test.gains", 1, 1, 1, 1));
    assertRefused(
        file,
        PerceptionResolver.of(Gains.of("test.gains", 1, 1, 1)),
        "\"test.gains\" cannot be made: parameter 0 has shape [4], must have [3]");
    assertRefused(
        file,
        (id, parameters) -> Optional.of(Gains.of("test.gains", 0, 0, 0, 0)),
        "does not keep the parameters");
    assertRefused(
        file,
        (id, parameters) -> {
          throw new IndexOutOfBoundsException("5");
        },
        "cannot be made: 5");
  }

  @Test
  void damagedParametersAreRefusedBeforeAnyoneIsAsked() throws IOException {
    Path file = saved(Gains.of("test.gains", 1, 1, 1, 1));
    String whole = Files.readString(file);
    PerceptionResolver never =
        (id, parameters) -> {
          throw new AssertionError(id);
        };
    Files.writeString(file, whole.replaceFirst("\"shape\" : \\[ 4 \\]", "\"shape\" : [ 5 ]"));
    assertRefused(file, never, "parameters[0].values holds 16 bytes; its shape asks for 20");
    Files.writeString(
        file,
        whole.replaceFirst(
            "\"shape\" : \\[ 4 \\]", "\"shape\" : [ 1048576, 1048576, 1048576, 1048576 ]"));
    assertRefused(file, never, "parameters[0].values holds 16 bytes");
    Files.writeString(file, whole.replace("AACAPwAAgD8AAIA/AACAPw==", "AADAfwAAgD8AAIA/AACAPw=="));
    assertRefused(file, never, "holds NaN at 0");
    Files.writeString(file, whole.replace("test.gains", "test gains"));
    assertRefused(file, never, "perception.id must be 1 to 100 letters");
  }

  @Test
  void whatCannotBeSavedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> saved(Gains.of("two words", 1, 1, 1, 1)))
        .withMessageStartingWith("perception id \"two words\" must be");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> saved(Gains.of("test.gains", 1, Float.NaN, 1, 1)))
        .withMessage("value 1 of parameter 0 of the perception is NaN; all must be finite");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void twoPerceptionsOfOneIdAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PerceptionResolver.of(Gains.of("a", 1), Gains.of("a", 2)))
        .withMessage("two perceptions have the id \"a\"");
  }
}

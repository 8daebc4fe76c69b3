package io.github.nca4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.Rule;
import io.github.nca4j.core.SeedCell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file itself; what ONNX Runtime makes of it is tested in the profile onnx. */
class OnnxStepTest {
  @TempDir private Path folder;

  private record CodeRule(int features, int outputs) implements Rule {
    @Override
    public void update(float[] given, int cells, float[] update) {
      throw new AssertionError("not asked");
    }
  }

  private record CodePerception() implements Perception {
    @Override
    public int features(int channels) {
      return channels;
    }

    @Override
    public void perceive(Grid grid, Boundary boundary, float[] features) {
      throw new AssertionError("not asked");
    }
  }

  private void assertRefused(Perception perception, Rule rule, String message) {
    NcaModel model = NcaModel.of(perception, rule, Dynamics.standard());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OnnxStep.write(model, folder.resolve("step.onnx")))
        .withMessage(message);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRuleThatIsCodeIsRefused() {
    assertRefused(
        Perception.standard(),
        new CodeRule(12, 4),
        "its rule is code; a graph of ONNX can be made of dense layers alone");
  }

  @Test
  void aPerceptionThatIsCodeIsRefused() {
    assertRefused(
        new CodePerception(),
        DenseRule.initial(4, new int[0], 4, 1),
        "its cells see by code; a graph of ONNX can be made of kernels alone");
  }

  @Test
  void theFileNamesInputsOutputAndFireRateAndIsTheSameEachTime() throws IOException {
    NcaModel model =
        NcaModel.initial(6, new int[] {4}, Perception.standard(), Dynamics.standard(), 1);
    Path first = folder.resolve("first.onnx");
    Path second = folder.resolve("second.onnx");
    OnnxStep.write(model, first);
    OnnxStep.write(model, second);
    assertThat(Files.readString(first, StandardCharsets.ISO_8859_1))
        .contains("state", "fire", "new_state", "fire_rate", "Conv", "MatMul", "MaxPool");
    assertThat(first).hasSameBinaryContentAs(second);

    OnnxStep.write(
        model.withProvenance(Provenance.none().withSeedCell(new SeedCell(-9, 2))), second);
    assertThat(Files.readString(second, StandardCharsets.ISO_8859_1))
        .contains("fire_rate", "seed_cell", "-9,2");
    assertThat(Files.readString(first, StandardCharsets.ISO_8859_1)).doesNotContain("seed_cell");
  }

  @Test
  void theMetadataSayWhichInputAsksForWhichPicture() throws IOException {
    Path file = folder.resolve("pictures.onnx");
    NcaModel model = Architecture.conditional(2).initial(1);
    Purpose purpose = Purpose.pictures(List.of("lizard", "fish"));
    OnnxStep.write(model.withProvenance(Provenance.none().withPurpose(purpose)), file);
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .contains("pictures", "lizard,fish", "first_input");
  }
}

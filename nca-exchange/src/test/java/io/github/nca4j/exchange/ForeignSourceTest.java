package io.github.nca4j.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Rule;
import io.github.nca4j.core.format.ByteSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Foreign formats from elsewhere than a file. */
class ForeignSourceTest {
  private static final NcaModel MODEL =
      NcaModel.initial(5, new int[] {7}, Perception.standard(), Dynamics.standard(), 3);

  @TempDir private Path folder;

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void complaintsNameWhatWasRead() {
    byte[] cut = "{\"format\" : \"nca4j-model\",".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> DistillModels.read(ByteSource.of(cut))).hasMessageContaining("bytes:");
    assertThatThrownBy(() -> ModelImport.read(ByteSource.of(cut))).hasMessageContaining("bytes:");
    assertThatThrownBy(() -> NumpyFile.readAll(ByteSource.of(cut)))
        .hasMessage(
            "the bytes: is an nca4j model (.nca.json), not an archive of NumPy arrays (.npz)");
    assertThatThrownBy(() -> NumpyFile.read(ByteSource.of(cut)))
        .hasMessage("the bytes: is an nca4j model (.nca.json), not one NumPy array (.npy)");
  }

  @Test
  void numpysFormatsAreReadFromStreamsToo() throws IOException {
    Path file = folder.resolve("model.npz");
    NumpyModels.save(MODEL, file);
    try (InputStream in = Files.newInputStream(file)) {
      NcaModel model = NumpyModels.load(ByteSource.of(in).named("assets/model.npz"));
      assertThat(model.rule().parameters()).isEqualTo(MODEL.rule().parameters());
      assertThat(model.provenance().note()).startsWith("model.npz, from NumPy arrays");
    }
    NumpyFile.write(NumpyArray.of(new float[] {1, 2}, 2), file);
    ByteSource packed = ByteSource.of(packed(Files.readAllBytes(file)));
    assertThat(NumpyFile.read(packed).values()).containsExactly(1, 2);
  }

  @Test
  void aGraphWhoseWeightsAreInOtherFilesMustBeInAFileToo() throws IOException {
    String graph =
        "{\"modelTopology\":{\"node\":[{\"name\":\"x\",\"op\":\"Placeholder\"}]},"
            + "\"weightsManifest\":[{\"paths\":[\"/etc/passwd\"],\"weights\":[{\"name\":\"w\","
            + "\"shape\":[1],\"dtype\":\"uint8\"}]}]}";
    assertThatThrownBy(
            () -> DistillModels.read(ByteSource.of(graph.getBytes(StandardCharsets.US_ASCII))))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("has weights in files beside the model: read it from a file");
  }

  @Test
  void activationsComeBackFromNumpysArrays() throws IOException {
    List<Activation> all =
        List.of(
            Activation.none(),
            Activation.relu(),
            Activation.leakyRelu(0.1f),
            Activation.tanh(),
            Activation.clamp(3e-30f));
    Path arrays = folder.resolve("model.npz");
    for (Activation activation : all) {
      for (Activation end : all) {
        DenseRule rule =
            DenseRule.initial(4, new int[] {3}, 4, 1).withActivation(activation).withEnd(end);
        NumpyModels.save(
            NcaModel.of(Perception.neighbourhood(1), rule, Dynamics.standard()), arrays);
        DenseRule same = DenseRule.of(NumpyModels.load(arrays).rule());
        assertThat(same.parameters()).isEqualTo(rule.parameters());
        assertThat(same.activation()).isEqualTo(activation);
        assertThat(same.end()).isEqualTo(end);
      }
    }
  }

  /** A rule that is code: every feature times a number of its own. */
  private record Gains(Parameter gains) implements Rule {
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
      System.arraycopy(features, 0, update, 0, update.length);
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(gains);
    }

    @Override
    public Gains withParameters(List<Parameter> parameters) {
      return new Gains(parameters.get(0));
    }

    @Override
    public Optional<String> id() {
      return Optional.of("test.gains");
    }
  }

  @Test
  void codeInNumpysArraysIsWrittenAndNotReadAgain() throws IOException {
    Path arrays = folder.resolve("model.npz");
    Rule gains = new Gains(Parameter.of(new float[] {1, 2, 3, 4}, 4));
    NumpyModels.save(NcaModel.of(Perception.neighbourhood(1), gains, Dynamics.standard()), arrays);
    assertThat(NumpyFile.readAll(arrays).get("rule_parameter0").values())
        .containsExactly(1, 2, 3, 4);
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> NumpyModels.load(arrays))
        .withMessageContaining("rule_parameter0 belongs to a rule that is code");
  }
}

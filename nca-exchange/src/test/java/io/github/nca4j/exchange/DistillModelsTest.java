package io.github.nca4j.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.format.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DistillModelsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private static float[] range(int count, float from) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = from + i;
    }
    return values;
  }

  private static GraphFile graph() {
    return GraphFile.twoLayers(range(60, 0), range(5, 100), range(20, 200), range(4, 300));
  }

  private static ArrayNode web() {
    ArrayNode layers = MAPPER.createArrayNode();
    webLayer(layers, 12, 5, 2, 0.5);
    webLayer(layers, 5, 4, 1, 4);
    return layers;
  }

  private static void webLayer(
      ArrayNode layers, int in, int out, double weightScale, double biasScale) {
    byte[] bytes = new byte[(in + 1) * out];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 4);
    }
    layers
        .addObject()
        .put("data_b64", Base64.getEncoder().encodeToString(bytes))
        .put("in_ch", in)
        .put("out_ch", out)
        .put("weight_scale", weightScale)
        .put("bias_scale", biasScale)
        .put("type", "uint8");
  }

  private NcaModel read(Object json) throws IOException {
    return DistillModels.read(Files.writeString(folder.resolve("model.json"), json.toString()));
  }

  private void assertRefused(String content, String... parts) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), content);
    assertThatThrownBy(() -> DistillModels.read(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aGraphsChannelMajorFeaturesBecomeFilterMajor() throws IOException {
    NcaModel model = read(graph().root);
    assertThat(model.channels()).isEqualTo(4);
    DenseLayer first = DenseRule.of(model.rule()).layers().get(0);
    assertThat(first.inputs()).isEqualTo(12);
    assertThat(first.outputs()).isEqualTo(5);
    for (int filter = 0; filter < 3; filter++) {
      for (int channel = 0; channel < 4; channel++) {
        int feature = filter * 4 + channel;
        int theirs = channel * 3 + filter;
        assertThat(Arrays.copyOfRange(first.weights(), feature * 5, feature * 5 + 5))
            .isEqualTo(range(5, theirs * 5));
      }
    }
    assertThat(first.bias()).isEqualTo(range(5, 100));
    DenseLayer second = DenseRule.of(model.rule()).layers().get(1);
    assertThat(second.weights()).isEqualTo(range(20, 200));
    assertThat(second.bias()).isEqualTo(range(4, 300));
  }

  @Test
  void aWebModelsBytesBecomeWeightsInTheSameOrder() throws IOException {
    NcaModel model = read(web());
    DenseLayer first = DenseRule.of(model.rule()).layers().get(0);
    for (int i = 0; i < 60; i++) {
      assertThat(first.weights()[i]).isEqualTo((float) ((i * 4 / 255.0 - 0.5) * 2));
    }
    for (int i = 0; i < 5; i++) {
      int stored = (60 + i) * 4 % 256;
      assertThat(first.bias()[i]).isEqualTo((float) ((stored / 255.0 - 0.5) * 0.5));
    }
    assertThat(DenseRule.of(model.rule()).layers().get(1).bias()[0])
        .isEqualTo((float) ((80 / 255.0 - 0.5) * 4));
  }

  @Test
  void bothHaveTheArticlesPerceptionAndDynamicsAndSayWhereTheyComeFrom() throws IOException {
    for (Object json : new Object[] {graph().root, web()}) {
      NcaModel model = read(json);
      assertThat(model.perception()).isEqualTo(Perception.standard());
      assertThat(model.dynamics()).isEqualTo(Dynamics.standard());
      assertThat(model.provenance().note()).contains("model.json").contains("Distill");
    }
    assertThat(read(graph().root).provenance().note())
        .endsWith("; not in the file: fire rate 0.5, time step 1");
  }

  @Test
  void anImportedModelCanBeSavedAndLoaded() throws IOException {
    NcaModel model = read(graph().root);
    Path file = folder.resolve("imported.nca.json");
    ModelFile.save(model, file);
    NcaModel loaded = ModelFile.load(file);
    assertThat(loaded.provenance()).isEqualTo(model.provenance());
    assertThat(DenseRule.of(loaded.rule()).layers().get(0).weights())
        .isEqualTo(DenseRule.of(model.rule()).layers().get(0).weights());
  }

  @Test
  void whatIsNeitherFormatIsRefused() throws IOException {
    assertRefused("{}", "not a Distill model");
    assertRefused("7", "not a Distill model");
    assertRefused("{\"format\": \"nca4j-model\"}", "not a Distill model");
    assertRefused("lizard", "is no model file: it does not start as JSON does");
    assertRefused("", "empty");
    assertRefused("[]", "must be an array that is not empty");
    assertRefused("[1]", "[0] must be an object");
    assertRefused("{\"modelTopology\": {}}", "modelTopology.node is missing");
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    for (String whole : new String[] {graph().root.toString(), web().toString()}) {
      for (int length = 1; length < whole.length(); length += 7) {
        assertRefused(whole.substring(0, length), "JSON");
      }
    }
  }

  static Stream<Arguments> webChanges() {
    return Stream.of(
        webChange("no data", l -> l.remove("data_b64"), "[1].data_b64 is missing"),
        webChange("data cut short", l -> l.put("data_b64", "AAAA"), "[1].data_b64 holds 3 bytes"),
        webChange("not base64", l -> l.put("data_b64", "%"), "[1].data_b64 is not valid base64"),
        webChange("a width", l -> l.put("in_ch", 0), "[1].in_ch 0 must be"),
        webChange("a huge width", l -> l.put("in_ch", 1 << 30), "[1].in_ch 1073741824 must be"),
        webChange("a scale", l -> l.put("weight_scale", "1"), "[1].weight_scale \"1\" must be"),
        webChange("another type", l -> l.put("type", "int16"), "[1].type must be uint8"),
        webChange("something more", l -> l.put("center", 127), "[1] has center"));
  }

  private static Arguments webChange(String name, Consumer<ObjectNode> change, String part) {
    return Arguments.of(name, change, part);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("webChanges")
  void aWebModelThatIsWrongIsRefused(String name, Consumer<ObjectNode> change, String part)
      throws IOException {
    ArrayNode layers = web();
    change.accept((ObjectNode) layers.get(1));
    assertRefused(layers.toString(), part);
  }
}

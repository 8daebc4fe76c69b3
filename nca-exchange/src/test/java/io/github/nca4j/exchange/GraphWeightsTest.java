package io.github.nca4j.exchange;

import static io.github.nca4j.exchange.GraphModelsTest.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.ModelFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The constants of a graph in every form: bytes, lists, short forms, and files beside the model.
 */
class GraphWeightsTest {
  private static final List<String> WEIGHTS = List.of("w0", "b0", "w1", "b1");

  @TempDir private Path folder;

  private List<DenseLayer> layers(GraphFile graph) throws IOException {
    Path file = Files.writeString(folder.resolve("model.json"), graph.root.toString());
    return DenseRule.of(DistillModels.read(file).rule()).layers();
  }

  private void assertRefused(GraphFile graph, String... parts) {
    assertThatThrownBy(() -> layers(graph))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("model.json")
        .hasMessageContainingAll(parts);
  }

  private static ObjectNode tensor(GraphFile graph, String name) {
    return (ObjectNode) graph.find(name).at("/attr/value/tensor");
  }

  /** A tensor without the bytes that it had. */
  private static ObjectNode emptied(GraphFile graph, String name) {
    ObjectNode tensor = tensor(graph, name);
    tensor.remove("tensorContent");
    return tensor;
  }

  @Test
  void theLastNumberOfAListGoesOnToTheEnd() throws IOException {
    GraphFile graph = graph();
    emptied(graph, "b0").putArray("floatVal").add(7).add(0.1).add(-3);
    emptied(graph, "b1").putArray("floatVal").add(0);
    List<DenseLayer> layers = layers(graph);
    assertThat(layers.get(0).bias()).containsExactly(7, 0.1f, -3, -3, -3);
    assertThat(layers.get(1).bias()).containsOnly(0);
  }

  @Test
  void aListOfNothingIsZeros() throws IOException {
    GraphFile graph = graph();
    emptied(graph, "b0");
    emptied(graph, "b1").putArray("floatVal");
    assertThat(layers(graph).get(0).bias()).containsOnly(0);
  }

  @Test
  void aListOfTooManyOrOfSomethingElseIsRefused() {
    GraphFile graph = graph();
    emptied(graph, "b1").putArray("floatVal").add(1).add(2).add(3).add(4).add(5);
    assertRefused(graph, "node b1", "holds 5 values; its shape asks for 4");
    graph = graph();
    emptied(graph, "b1").putArray("floatVal").add("NaN");
    assertRefused(graph, "node b1", "NaN at 0");
    graph = graph();
    emptied(graph, "b1").putArray("intVal").add(1);
    assertRefused(graph, "node b1", "intVal");
    graph = graph();
    tensor(graph, "b1").putArray("floatVal").add(1);
    assertRefused(graph, "node b1", "twice");
    graph = graph();
    tensor(graph, "b1").put("dtype", "DT_STRING");
    assertRefused(graph, "node b1", "DT_STRING");
  }

  @Test
  void numbersOfAnyPrecisionAreRead() throws IOException {
    GraphFile graph = graph();
    emptied(graph, "b1").put("dtype", "DT_HALF").putArray("halfVal").add(0x3c00).add(0xc500);
    ByteBuffer doubles = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 5; i++) {
      doubles.putDouble(i / 10.0);
    }
    tensor(graph, "b0")
        .put("dtype", "DT_DOUBLE")
        .put("tensorContent", Base64.getEncoder().encodeToString(doubles.array()));
    List<DenseLayer> layers = layers(graph);
    assertThat(layers.get(1).bias()).containsExactly(1, -5, -5, -5);
    assertThat(layers.get(0).bias()).containsExactly(0, 0.1f, 0.2f, 0.3f, 0.4f);
  }

  @Test
  void halfWeightsMayBeCast() throws IOException {
    GraphFile graph = graph();
    emptied(graph, "b1").put("dtype", "DT_BFLOAT16").putArray("halfVal").add(0x3f80).add(0xc0a0);
    graph.node("whole", "Cast", "b1");
    graph.attribute("whole", "DstT").put("type", "DT_FLOAT");
    graph.rewire("update", "second", "whole");
    assertThat(layers(graph).get(1).bias()).containsExactly(1, -5, -5, -5);
  }

  /** Moves the weights into files of so many bytes each. */
  private void shard(GraphFile graph, int bytes) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ObjectNode group = graph.root.putArray("weightsManifest").addObject();
    ArrayNode weights = group.putArray("weights");
    for (String name : WEIGHTS) {
      JsonNode tensor = tensor(graph, name);
      all.writeBytes(Base64.getDecoder().decode(tensor.get("tensorContent").textValue()));
      emptied(graph, name);
      ArrayNode shape =
          weights.addObject().put("name", name).put("dtype", "float32").putArray("shape");
      tensor.at("/tensorShape/dim").forEach(d -> shape.add(d.get("size").asInt()));
    }
    int count = (all.size() + bytes - 1) / bytes;
    for (int i = 0; i < count; i++) {
      String name = "group1-shard" + (i + 1) + "of" + count + ".bin";
      byte[] part =
          Arrays.copyOfRange(all.toByteArray(), i * bytes, Math.min(all.size(), (i + 1) * bytes));
      Files.write(folder.resolve(name), part);
      group.withArrayProperty("paths").add(name);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10_000, 100, 33})
  void weightsAreReadFromFilesBesideTheModel(int bytes) throws IOException {
    GraphFile graph = graph();
    shard(graph, bytes);
    List<DenseLayer> layers = layers(graph);
    List<DenseLayer> whole = layers(graph());
    for (int i = 0; i < 2; i++) {
      assertThat(layers.get(i).weights()).isEqualTo(whole.get(i).weights());
      assertThat(layers.get(i).bias()).isEqualTo(whole.get(i).bias());
    }
  }

  private ObjectNode entry(GraphFile graph, int index) {
    return (ObjectNode) graph.root.at("/weightsManifest/0/weights/" + index);
  }

  @Test
  void weightsOfFewerBitsAreScaledBack() throws IOException {
    GraphFile graph = graph();
    shard(graph, 10_000);
    Path file = folder.resolve("group1-shard1of1.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes = Arrays.copyOf(bytes, bytes.length - 16 + 4);
    System.arraycopy(new byte[] {0, 1, 2, -1}, 0, bytes, bytes.length - 4, 4);
    Files.write(file, bytes);
    entry(graph, 3)
        .putObject("quantization")
        .put("dtype", "uint8")
        .put("scale", 0.5)
        .put("min", -1)
        .put("original_dtype", "float32");
    assertThat(layers(graph).get(1).bias()).containsExactly(-1, -0.5f, 0, 126.5f);
  }

  @Test
  void weightsOfSixteenBitsAreFloats() throws IOException {
    GraphFile graph = graph();
    shard(graph, 10_000);
    Path file = folder.resolve("group1-shard1of1.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes = Arrays.copyOf(bytes, bytes.length - 16 + 8);
    System.arraycopy(new byte[] {0, 60, 0, -60, 0, 0, 1, 0}, 0, bytes, bytes.length - 8, 8);
    Files.write(file, bytes);
    entry(graph, 3).putObject("quantization").put("dtype", "float16");
    assertThat(layers(graph).get(1).bias()).containsExactly(1, -4, 0, 0x1p-24f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "group1-shard1of1.bin | | not there",
        "group1-shard1of1.bin | 12 | ends at byte",
        "group1-shard1of1.bin | 9999 | has files of 9999 bytes"
      })
  void filesThatDoNotFitAreRefused(String name, Integer size, String said) throws IOException {
    GraphFile graph = graph();
    shard(graph, 10_000);
    Path file = folder.resolve(name);
    if (size == null) {
      Files.delete(file);
    } else {
      Files.write(file, Arrays.copyOf(Files.readAllBytes(file), size));
    }
    assertRefused(graph, said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../weights.bin", "/etc/hostname", "a\0b"})
  void filesElsewhereAreNotRead(String path) throws IOException {
    GraphFile graph = graph();
    shard(graph, 10_000);
    ((ArrayNode) graph.root.at("/weightsManifest/0/paths")).removeAll().add(path);
    assertRefused(graph, "weightsManifest[0].paths[0]");
  }

  @Test
  void whatTheManifestSaysIsReadOrRefused() throws IOException {
    GraphFile spare = graph();
    shard(spare, 10_000);
    spare.find("b1").put("name", "other");
    spare.rewire("update", "second", "other");
    assertRefused(spare, "arrays that no node takes: [b1]");
    GraphFile twice = graph();
    shard(twice, 10_000);
    tensor(twice, "b1").putArray("floatVal").add(1);
    assertRefused(twice, "node b1", "twice");
    GraphFile shape = graph();
    shard(shape, 10_000);
    ((ObjectNode) tensor(shape, "b1").at("/tensorShape/dim/0")).put("size", 5);
    assertRefused(shape, "node b1", "another here");
    GraphFile type = graph();
    shard(type, 10_000);
    entry(type, 0).put("dtype", "complex64");
    assertRefused(type, "complex64");
    GraphFile member = graph();
    shard(member, 10_000);
    entry(member, 0).put("sparse", true);
    assertRefused(member, "sparse");
  }
}

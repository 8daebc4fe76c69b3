package io.github.nca4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a model file is one line that names the file and the place. */
class DamagedModelFileTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path folder;

  private Path whole() throws IOException {
    Path file = folder.resolve("model.nca.json");
    NcaModel model =
        NcaModel.initial(4, new int[] {3}, Perception.standard(), Dynamics.standard(), 1);
    ModelFile.save(model, file);
    return file;
  }

  private static void assertRefused(Path file, Class<? extends IOException> type, String... parts) {
    assertThatThrownBy(() -> ModelFile.load(file))
        .isInstanceOf(type)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("\n")
        .hasSizeLessThan(400);
  }

  private void assertRefused(String content, String... parts) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.nca.json"), content);
    assertRefused(file, ModelFormatException.class, parts);
  }

  @Test
  void aMissingFile() {
    assertRefused(folder.resolve("none"), IOException.class, "no such model file");
  }

  @Test
  void aFolder() {
    assertRefused(folder, IOException.class, "is a folder");
  }

  @Test
  void anEmptyFile() throws IOException {
    assertRefused("", "empty");
    assertRefused("  \n", "is no model file: it does not start as JSON does");
  }

  @Test
  void whatIsNotJson() throws IOException {
    assertRefused("I am no model", "is no model file: it does not start as JSON does");
    assertRefused("{\"format\": NaN}", "not valid JSON at line 1, column 1");
    assertThatThrownBy(() -> ModelFile.load(folder.resolve("bad.nca.json")))
        .message()
        .doesNotContain("JsonReadFeature");
    assertRefused("{} {}", "not valid JSON");
    assertRefused("{\"format\": \"nca4j-model\", \"format\": \"nca4j-model\"}", "not valid JSON");
  }

  @Test
  void bytesThatAreNoText() throws IOException {
    byte[] bytes = new byte[500];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 77 + 200);
    }
    Path file = Files.write(folder.resolve("bytes"), bytes);
    assertRefused(file, ModelFormatException.class, "is no model file");
  }

  @Test
  void aFileCutAnywhere() throws IOException {
    byte[] bytes = Files.readAllBytes(whole());
    for (int length = 0; length < bytes.length - 2; length++) {
      Path file = folder.resolve("cut");
      Files.write(file, Arrays.copyOf(bytes, length));
      assertRefused(file, ModelFormatException.class, ": ");
    }
    assertRefused(
        new String(bytes, 0, bytes.length / 2, StandardCharsets.UTF_8), "the JSON is cut short");
  }

  @Test
  void deepNestingIsRefusedWithoutAStackOverflow() throws IOException {
    assertRefused("[".repeat(100_000), "JSON");
  }

  @Test
  void aFileTooLargeIsRefusedBeforeItIsRead() throws IOException {
    Path file = folder.resolve("large");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 33);
    }
    assertRefused(file, ModelFormatException.class, "8589934592 bytes are more than");
  }

  @Test
  void anotherFormat() throws IOException {
    assertRefused("{}", "not an nca4j model", "missing");
    assertRefused("{\"format\": \"nca4j-checkpoint\"}", "\"nca4j-checkpoint\"");
    assertRefused("[1]", "not an nca4j model", "imported");
    assertRefused("{\"format\":\"graph-model\",\"modelTopology\":{}}", "graph-model", "imported");
    assertRefused("null", "not an nca4j model");
  }

  static Stream<Arguments> changes() {
    String oneLayerShort = floats(11);
    return Stream.of(
        change(
            "version", r -> r.put("version", 2), "version 2 is newer than 1", "this nca4j reads"),
        change("no version", r -> r.remove("version"), "version is missing"),
        change(
            "version as text", r -> r.put("version", "1"), "version \"1\" must be a whole number"),
        change("channels", r -> r.put("channels", 5), "features"),
        change("few channels", r -> r.put("channels", 3), "cells live by channel 3"),
        change(
            "zero channels", r -> r.put("channels", 0), "channels 0 must be a whole number in [1,"),
        change(
            "huge channels", r -> r.put("channels", 2_000_000_000), "channels 2000000000 must be"),
        change(
            "half a channel", r -> r.put("channels", 4.5), "channels 4.5 must be a whole number"),
        change(
            "a fire rate that is none",
            r -> r.withObject("dynamics").put("fireRate", 2),
            "dynamics: fireRate 2.0 must be in (0, 1]"),
        change(
            "life by an input that is none",
            r -> r.withObject("dynamics").put("aliveByInput", true).put("aliveChannel", 2),
            "dynamics: cells live by channel 2, which must be an input channel"),
        change(
            "input channels beyond the last",
            r ->
                r.withObject("dynamics")
                    .put("immutableChannels", 1)
                    .put("firstImmutableChannel", 9),
            "1 input channels from 9 on must leave one"),
        change(
            "a kernel larger than any",
            r -> kernel(r, 0).put("size", 33),
            "perception.kernels[0].size 33 must be a whole number in [1, 31]"),
        change("no layers", r -> r.remove("layers"), "layers is missing"),
        change(
            "empty layers", r -> r.putArray("layers"), "layers must be an array that is not empty"),
        change(
            "one layer too few",
            r -> r.withArray("layers").remove(1),
            "the rule writes 3 channels"),
        change(
            "layers that do not fit",
            r -> {
              layer(r, 1).put("in", 2).put("weights", floats(8));
            },
            "layer 1 has 2 inputs"),
        change("no bias", r -> layer(r, 1).remove("bias"), "layers[1].bias is missing"),
        change(
            "a short bias",
            r -> layer(r, 1).put("bias", floats(3)),
            "layers[1].bias holds 12 bytes; its shape asks for 16"),
        change(
            "short weights",
            r -> layer(r, 1).put("weights", oneLayerShort),
            "layers[1].weights holds 44 bytes; its shape asks for 48"),
        change(
            "weights that are no base64",
            r -> layer(r, 0).put("weights", "?!"),
            "layers[0].weights is not valid base64"),
        change(
            "weights as numbers",
            r -> layer(r, 0).putArray("weights").add(1),
            "layers[0].weights must be a string"),
        change(
            "a NaN weight",
            r -> layer(r, 1).put("weights", floats(12, 7, Float.NaN)),
            "layers[1].weights holds NaN at 7; all must be finite"),
        change(
            "an infinite bias",
            r -> layer(r, 1).put("bias", floats(4, 0, Float.NEGATIVE_INFINITY)),
            "layers[1].bias holds -Infinity at 0"),
        change(
            "an absurd shape",
            r -> layer(r, 0).put("in", 1_000_000).put("out", 1_000_000),
            "layers[0].weights holds 144 bytes; its shape asks for 4000000000000"),
        change(
            "a negative width",
            r -> layer(r, 0).put("in", -12),
            "layers[0].in -12 must be a whole number in [1,"),
        change(
            "a layer that is a number",
            r -> r.withArray("layers").set(0, 7),
            "layers[0] must be an object"),
        change("no perception", r -> r.remove("perception"), "perception is missing"),
        change(
            "a perception without kernels",
            r -> r.putObject("perception").put("name", "my.Perception"),
            "perception.kernels is missing"),
        change(
            "an even kernel",
            r -> kernel(r, 0).put("size", 2).putArray("weights").add(1).add(1).add(1).add(1),
            "perception.kernels[0] is not a kernel: size 2"),
        change(
            "a kernel with a number too few",
            r -> kernel(r, 2).withArray("weights").remove(0),
            "perception.kernels[2].weights has 8 numbers; its size asks for 9"),
        change(
            "a dilation that does not fit",
            r -> kernel(r, 0).put("dilation", 5),
            "perception.kernels[0].dilation 5 must divide the radius, 1"),
        change(
            "weights between the taps",
            r -> {
              ArrayNode weights =
                  kernel(r, 2).put("size", 5).put("dilation", 2).putArray("weights");
              IntStream.range(0, 25).forEach(weights::add);
            },
            "perception.kernels[2].weights must be zero between the taps of its dilation, 2"),
        change(
            "a kernel with a text",
            r -> kernel(r, 1).withArray("weights").set(4, "0"),
            "perception.kernels[1].weights[4] \"0\" must be a finite number"),
        change(
            "a kernel number beyond float",
            r -> kernel(r, 1).withArray("weights").set(4, 1e300),
            "perception.kernels[1].weights[4] 1.0E300 must be a finite float"),
        change(
            "one kernel too few",
            r -> r.withObject("perception").withArray("kernels").remove(2),
            "features"),
        change(
            "an unknown boundary",
            r -> r.withObject("dynamics").put("boundary", "mirror"),
            "dynamics.boundary \"mirror\" must be one of [zero, circular]"),
        change(
            "a fire rate out of range",
            r -> r.withObject("dynamics").put("fireRate", 1.5),
            "fireRate 1.5 must be in (0, 1]"),
        change(
            "masking as a number",
            r -> r.withObject("dynamics").put("aliveMasking", 1),
            "dynamics.aliveMasking must be true or false"),
        change(
            "no threshold",
            r -> r.withObject("dynamics").remove("aliveThreshold"),
            "dynamics.aliveThreshold is missing"),
        change("no provenance", r -> r.remove("provenance"), "provenance is missing"),
        change(
            "a negative size",
            r -> r.withObject("provenance").put("size", -1),
            "provenance.size -1 must be"),
        change(
            "a seed that is too long",
            r -> r.withObject("provenance").put("seed", 1e30),
            "provenance.seed 1.0E30 must be a whole number of 64 bits"));
  }

  private static Arguments change(String name, Consumer<ObjectNode> change, String... parts) {
    return Arguments.of(name, change, parts);
  }

  private static ObjectNode layer(ObjectNode root, int index) {
    return (ObjectNode) root.get("layers").get(index);
  }

  private static ObjectNode kernel(ObjectNode root, int index) {
    return (ObjectNode) root.at("/perception/kernels").get(index);
  }

  private static String floats(int count) {
    return floats(count, 0, 1);
  }

  private static String floats(int count, int at, float value) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    return Base64.getEncoder().encodeToString(bytes.putFloat(4 * at, value).array());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void aPartThatIsWrongIsNamed(String name, Consumer<ObjectNode> change, String[] parts)
      throws IOException {
    ObjectNode root = (ObjectNode) MAPPER.readTree(whole().toFile());
    change.accept(root);
    assertRefused(root.toString(), parts);
  }

  @Test
  void everyMemberIsNeeded() throws IOException {
    for (String pointer : members(MAPPER.readTree(whole().toFile()), "")) {
      ObjectNode root = (ObjectNode) MAPPER.readTree(whole().toFile());
      int slash = pointer.lastIndexOf('/');
      ((ObjectNode) root.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));
      assertRefused(root.toString(), pointer.substring(slash + 1));
    }
  }

  private static List<String> members(JsonNode node, String at) {
    List<String> all = new ArrayList<>();
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      all.add(at + "/" + name);
      all.addAll(members(node.get(name), at + "/" + name));
    }
    if (node.isArray() && !node.isEmpty()) {
      all.addAll(members(node.get(0), at + "/0"));
    }
    assertThat(all).doesNotHaveDuplicates();
    return all;
  }
}

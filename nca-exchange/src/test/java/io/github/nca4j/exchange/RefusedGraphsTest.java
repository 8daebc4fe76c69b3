package io.github.nca4j.exchange;

import static io.github.nca4j.exchange.GraphModelsTest.graph;
import static io.github.nca4j.exchange.GraphModelsTest.range;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no model file can hold, and what no graph means, is refused in one line that names it. */
class RefusedGraphsTest {
  @TempDir private Path folder;

  private void assertRefused(GraphFile graph, String... parts) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), graph.root.toString());
    assertThatThrownBy(() -> DistillModels.read(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContainingAll(parts)
        .message()
        .doesNotContain("\n");
  }

  private static Arguments change(String name, Consumer<GraphFile> change, String... parts) {
    return Arguments.of(name, change, parts);
  }

  private static void replace(GraphFile graph, String name, float[] values, int... shape) {
    graph.remove(name);
    graph.constant(name, values, shape);
  }

  private static float[] with(float[] values, int at, float value) {
    values[at] = value;
    return values;
  }

  static Stream<Arguments> steps() {
    return Stream.of(
        change(
            "a mirror",
            g -> {
              g.integers("paddings", 0, 0, 1, 1, 1, 1, 0, 0);
              g.node("mirror", "MirrorPad", "state", "paddings");
              g.text("mirror", "mode", "REFLECT");
              g.rewire("perceive", "mirror", "filters");
            },
            "node mirror (MirrorPad)",
            "REFLECT"),
        change(
            "a filter that strides",
            g -> g.numbers("perceive", "strides", 1, 2, 2, 1),
            "node perceive",
            "strides [1, 2, 2, 1]"),
        change("no border", g -> g.text("perceive", "padding", "VALID"), "node perceive", "VALID"),
        change(
            "channels first",
            g -> g.text("perceive", "data_format", "NCHW"),
            "node perceive",
            "data_format NCHW"),
        change(
            "a filter too wide",
            g -> g.numbers("perceive", "dilations", 1, 40, 40, 1),
            "node perceive",
            "63 cells a side"),
        change(
            "a filter of even sides",
            g -> replace(g, "filters", range(48, 1), 2, 2, 4, 3),
            "node perceive",
            "must be odd"),
        change(
            "a filter of one channel alone",
            g -> replace(g, "filters", with(GraphFile.filters(4), 0, 7), 3, 3, 4, 3),
            "filters differ from channel to channel"),
        change(
            "filters of nothing",
            g -> replace(g, "filters", new float[108], 3, 3, 4, 3),
            "node perceive",
            "all zeros"),
        change(
            "half floats",
            g -> g.attribute("first", "T").put("type", "DT_HALF"),
            "node first",
            "DT_HALF"),
        change(
            "a state of another type",
            g -> g.attribute("state", "dtype").put("type", "DT_HALF"),
            "node state",
            "DT_HALF"),
        change(
            "a pool of five",
            g -> g.numbers("after/pool", "ksize", 1, 5, 5, 1),
            "node after/pool",
            "ksize [1, 5, 5, 1]"),
        change(
            "a pool that strides",
            g -> g.numbers("before/pool", "strides", 1, 2, 2, 1),
            "node before/pool",
            "strides [1, 2, 2, 1]"),
        change(
            "two thresholds",
            g -> {
              g.constant("other", new float[] {0.2f});
              g.rewire("before", "before/pool", "other");
            },
            "channel 3 above 0.2",
            "channel 3 above 0.1"),
        change(
            "only the new state's mask",
            g -> {
              List.of("before", "before/pool", "before/alpha").forEach(g::remove);
              List.of("before/alpha/from", "before/alpha/to", "before/alpha/by").forEach(g::remove);
              g.rewire("living", "after");
              g.remove("both");
            },
            "nothing before"),
        change(
            "channels that live by themselves",
            g -> {
              for (String mask : List.of("before", "after")) {
                List.of("/from", "/to", "/by", "").forEach(s -> g.remove(mask + "/alpha" + s));
                g.rewire(mask + "/pool", mask.equals("before") ? "state" : "next");
              }
            },
            "each channel live by itself"),
        change(
            "a threshold that nothing is above",
            g -> {
              g.constant("small", new float[] {0.05f});
              g.node("clipped", "Minimum", "after/alpha", "small");
              g.rewire("after/pool", "clipped");
            },
            "node after",
            "clipped"),
        change(
            "a threshold below 0",
            g -> replace(g, "threshold", new float[] {-1}),
            "threshold -1.0"),
        change(
            "cells that live below a threshold",
            g -> g.find("after").put("op", "Less"),
            "node after (Less)"),
        change(
            "one random number for all cells",
            g -> {
              g.integers("one", 1, 1, 1, 1);
              g.rewire("random", "one");
            },
            "node random (RandomUniform)",
            "one number for several cells"),
        change(
            "one random number for all cells of a row",
            g -> {
              List.of("size", "size/from", "size/to", "size/by").forEach(g::remove);
              g.rewire("shape", "state");
              g.integers("by", 1);
              for (int axis = 0; axis < 2; axis++) {
                g.integers("from" + axis, axis);
                g.integers("to" + axis, axis + 1);
                g.node("axis" + axis, "StridedSlice", "shape", "from" + axis, "to" + axis, "by");
                g.attribute("axis" + axis, "shrink_axis_mask").put("i", "1");
              }
              g.constant("one", new float[] {1});
              g.node("packed", "Pack", "axis0", "axis1", "one", "one");
              g.rewire("random", "packed");
            },
            "node packed (Pack)",
            "one number for several cells"),
        change(
            "channels that fire by themselves",
            g -> g.rewire("shape", "state"),
            "node fires",
            "each channel update by itself"),
        change(
            "nothing that fires",
            g -> {
              g.remove("fire_rate");
              g.constant("fire_rate", new float[] {0});
            },
            "node fires",
            "lets no cell ever update"),
        change(
            "steps back",
            g -> {
              g.remove("step_size");
              g.constant("step_size", new float[] {-1});
            },
            "node scaled",
            "time step must be positive"),
        change(
            "an input for two things",
            g -> g.rewire("fires", "random", "step_size"),
            "step_size",
            "fire rate",
            "time step"),
        change(
            "an operation that is not known",
            g -> g.find("relu").put("op", "Elu"),
            "relu is a Elu"),
        change("six", g -> g.find("relu").put("op", "Relu6"), "relu is a Relu6"),
        change(
            "a function of the new state",
            g -> {
              g.node("bounded", "Tanh", "new_state");
            },
            "node bounded (Tanh)",
            "the new state of living cells"),
        change(
            "a second network",
            g -> {
              g.node("other", "Conv2D", "relu", "w1");
            },
            "two different"),
        change(
            "a mask that nothing takes",
            g -> g.node("spare", "MaxPool", "before/alpha"),
            "node spare",
            "which is no part of a step"),
        change(
            "a constant that nothing takes",
            g -> g.constant("spare", new float[] {1}),
            "node spare",
            "which is no part of a step"),
        change(
            "different activations",
            g -> {
              g.rewire("scaled", "third update", "step_size");
              g.node("second tanh", "Tanh", "update");
              g.constant("w2", range(16, 0), 1, 1, 4, 4);
              g.node("third update", "Conv2D", "second tanh", "w2");
            },
            "different activations between them: [relu, tanh]"),
        change(
            "two activations",
            g -> {
              g.node("twice", "Tanh", "relu");
              g.rewire("second", "twice", "w1");
            },
            "node twice"),
        change(
            "an unknown attribute",
            g -> g.attribute("first", "magic").put("f", 2),
            "node first",
            "[magic]"),
        change("an unknown member", g -> g.find("first").put("magic", 2), "node first", "magic"),
        change(
            "an unknown fused operation",
            g -> {
              g.find("first").put("op", "_FusedConv2D");
              g.text("first", "unused", "Elu");
              String encoded = g.find("first").at("/attr/unused/s").textValue();
              g.find("first").withObjectProperty("attr").remove("unused");
              g.attribute("first", "fused_ops").putObject("list").putArray("s").add(encoded);
            },
            "node first",
            "Elu"),
        change("a second output of a node", g -> g.rewire("relu", "sum:1"), "reads sum:1"),
        change(
            "two nodes of one name",
            g -> g.node("relu", "Relu", "sum"),
            "node relu",
            "another node"));
  }

  private static void sign(GraphFile graph, String output) {
    graph.root.putObject("signature").putObject("outputs").putObject(output + ":0");
  }

  static Stream<Arguments> signatures() {
    return Stream.of(
        change("an unmasked state", g -> sign(g, "next"), "node new_state", "leave it out"),
        change(
            "functions",
            g -> {
              ObjectNode topology = (ObjectNode) g.root.get("modelTopology");
              topology.putObject("library").putArray("function").addObject();
            },
            "library",
            "functions"),
        change("a hidden layer", g -> sign(g, "perceived"), "node perceived", "no part of a step"),
        change("a node that is not there", g -> sign(g, "gone"), "gone:0"),
        change("the update alone", g -> sign(g, "update"), "node new_state", "leave it out"),
        change("another update", g -> sign(g, "first"), "node new_state", "leave it out"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("signatures")
  void anOutputThatIsNotTheStepIsRefused(String name, Consumer<GraphFile> change, String[] parts)
      throws IOException {
    GraphFile graph = graph();
    change.accept(graph);
    assertRefused(graph, parts);
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        change(
            "no convolution",
            g -> {
              List.of("next", "before", "after", "both", "living", "new_state").forEach(g::remove);
              for (String mask : List.of("before", "after")) {
                List.of("/pool", "/alpha", "/alpha/from", "/alpha/to", "/alpha/by")
                    .forEach(s -> g.remove(mask + s));
              }
              List.of("threshold", "gated", "fired", "fires", "random", "shape", "fire_rate")
                  .forEach(g::remove);
              List.of("size", "size/from", "size/to", "size/by", "scaled", "step_size", "update")
                  .forEach(g::remove);
              List.of("b1", "second", "w1", "relu", "sum", "b0", "first", "w0", "w0/read")
                  .forEach(g::remove);
              List.of("perceived", "perceive", "filters").forEach(g::remove);
            },
            "one chain"),
        change("a missing node", g -> g.remove("sum"), "reads sum, which the graph does not have"),
        change("a circle", g -> g.rewire("sum", "relu", "b0"), "circle"),
        change(
            "weights elsewhere",
            g -> ((ObjectNode) g.find("w0").get("attr")).remove("value"),
            "node w0",
            "neither here nor in a file of weights"),
        change(
            "a 3x3 convolution",
            g -> replace(g, "w1", range(180, 0), 3, 3, 5, 4),
            "node second",
            "shape [3, 3, 5, 4]"),
        change(
            "a bias too long",
            g -> replace(g, "b1", range(5, 0), 5),
            "node update",
            "bias of shape [5]"),
        change(
            "weights that do not fill the shape",
            g -> replace(g, "w1", range(19, 0), 1, 1, 5, 4),
            "node w1",
            "holds 76 bytes; its shape asks for 80"),
        change(
            "an absurd shape",
            g -> replace(g, "w1", range(20, 0), 1, 1, 1_000_000, 4),
            "holds 80 bytes; its shape asks for 16000000"),
        change(
            "a shape beyond all sense",
            g -> replace(g, "w1", range(20, 0), 1, 1, Integer.MAX_VALUE, 4),
            "2147483647\" must be a whole number"),
        change(
            "a NaN",
            g -> replace(g, "w1", with(range(20, 0), 3, Float.NaN), 1, 1, 5, 4),
            "node w1",
            "NaN at 3"),
        change(
            "layers that do not fit",
            g -> replace(g, "w1", range(24, 0), 1, 1, 6, 4),
            "layer 1 has 6 inputs"),
        change(
            "features that do not fit",
            g -> {
              replace(g, "w1", range(25, 0), 1, 1, 5, 5);
              replace(g, "b1", range(5, 0), 5);
            },
            "12 features do not fit 5 channels"),
        change(
            "weights of whole numbers",
            g -> {
              g.remove("b0");
              g.integers("b0", 1, 2, 3, 4, 5);
            },
            "node sum",
            "DT_INT32"),
        change("too few inputs", g -> g.rewire("next", "state"), "node next", "1 inputs"),
        change("another format", g -> g.root.put("format", "layers-model"), "must be graph-model"),
        change(
            "a layers model",
            g -> g.root.putObject("modelTopology").putObject("model_config"),
            "layers model"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void aStepThatNoModelMakesIsRefused(String name, Consumer<GraphFile> change, String[] parts)
      throws IOException {
    GraphFile graph = graph();
    change.accept(graph);
    assertRefused(graph, parts);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void aGraphThatIsWrongIsRefused(String name, Consumer<GraphFile> change, String[] parts)
      throws IOException {
    GraphFile graph = graph();
    change.accept(graph);
    assertRefused(graph, parts);
  }

  @Test
  void aShortTextMakesNoLargeConstant() throws IOException {
    GraphFile graph = graph();
    graph.remove("b1");
    graph.constant("b1", new float[1], 1_000_000);
    ObjectNode tensor = (ObjectNode) graph.find("b1").at("/attr/value/tensor");
    tensor.remove("tensorContent");
    tensor.putArray("floatVal").add(0);
    assertRefused(graph, "node b1", "makes more than");
    graph = graph();
    graph.integers("often", 65536);
    graph.constant("one", new float[] {1}, 1);
    graph.node("many", "Tile", "one", "often");
    graph.node("square", "Pack", "many", "many", "many", "many", "many", "many", "many", "many");
    assertRefused(graph, "node square", "makes more than");
  }
}

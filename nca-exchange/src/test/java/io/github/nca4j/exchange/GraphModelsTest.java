package io.github.nca4j.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a TensorFlow.js graph says is in the model. */
class GraphModelsTest {
  @TempDir private Path folder;

  static float[] range(int count, float from) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = from + i;
    }
    return values;
  }

  static GraphFile graph() {
    return GraphFile.twoLayers(range(60, 0), range(5, 100), range(20, 200), range(4, 300));
  }

  private NcaModel read(GraphFile graph) throws IOException {
    Path file = Files.writeString(folder.resolve("model.json"), graph.root.toString());
    return DistillModels.read(file);
  }

  private NcaModel changed(Consumer<GraphFile> change) throws IOException {
    GraphFile graph = graph();
    change.accept(graph);
    return read(graph);
  }

  private static List<Kernel> kernels(NcaModel model) {
    return ((KernelPerception) model.perception()).kernels();
  }

  private static DenseRule rule(NcaModel model) {
    return DenseRule.of(model.rule());
  }

  @Test
  void theFiltersAreThoseOfTheFile() throws IOException {
    float[] filters = GraphFile.filters(4);
    for (int i = 0; i < filters.length; i += 3) {
      filters[i] = Kernel.LAPLACIAN.weights()[i / 12];
    }
    NcaModel model =
        changed(
            g -> {
              g.remove("filters");
              g.constant("filters", filters, 3, 3, 4, 3);
            });
    assertThat(kernels(model)).containsExactly(Kernel.LAPLACIAN, Kernel.SOBEL_X, Kernel.SOBEL_Y);
  }

  @Test
  void aDilatedFilterHasGaps() throws IOException {
    NcaModel model = changed(g -> g.numbers("perceive", "dilations", 1, 2, 2, 1));
    assertThat(kernels(model))
        .containsExactly(
            Kernel.IDENTITY.dilated(2), Kernel.SOBEL_X.dilated(2), Kernel.SOBEL_Y.dilated(2));
    Kernel wide = kernels(changed(g -> g.numbers("perceive", "dilations", 1, 1, 3, 1))).get(1);
    assertThat(wide.size()).isEqualTo(7);
    assertThat(wide.weight(3, 6)).isEqualTo(0.25f);
    assertThat(wide.weight(2, 0)).isEqualTo(-0.125f);
    assertThat(wide.weight(1, 0)).isZero();
  }

  @Test
  void aFilterThatIsNoSquareStandsInTheMiddleOfOne() throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.remove("filters");
              float[] rows = new float[36];
              for (int i = 0; i < rows.length; i++) {
                rows[i] = i / 12 + 10 * (i % 3);
              }
              g.constant("filters", rows, 1, 3, 4, 3);
            });
    assertThat(kernels(model))
        .containsExactly(
            Kernel.of(3, 0, 0, 0, 0, 1, 2, 0, 0, 0),
            Kernel.of(3, 0, 0, 0, 10, 11, 12, 0, 0, 0),
            Kernel.of(3, 0, 0, 0, 20, 21, 22, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"0.3", "0", "1e-3"})
  void theThresholdIsThatOfTheFile(float threshold) throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.remove("threshold");
              g.constant("threshold", new float[] {threshold});
            });
    assertThat(model.dynamics().life()).isEqualTo(Life.byAlpha(threshold));
  }

  @Test
  void atLeastAThresholdIsAboveTheFloatBefore() throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.find("before").put("op", "GreaterEqual");
              g.find("after").put("op", "LessEqual");
              g.rewire("after", "threshold", "after/pool");
            });
    assertThat(model.dynamics().life()).isEqualTo(Life.byAlpha(Math.nextDown(0.1f)));
  }

  @Test
  void theChannelThatCellsLiveByIsThatOfTheFile() throws IOException {
    NcaModel model =
        changed(
            g -> {
              for (String mask : List.of("before/alpha", "after/alpha")) {
                g.remove(mask + "/from");
                g.remove(mask + "/to");
                g.integers(mask + "/from", 0, 1);
                g.integers(mask + "/to", 0, 2);
              }
            });
    assertThat(model.dynamics().life()).isEqualTo(new Life.ByAlpha(1, 0.1f));
  }

  @Test
  void alphaMayBeClippedBeforeItIsCompared() throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.constant("one", new float[] {1});
              g.constant("zero", new float[] {0});
              g.node("below", "Minimum", "after/alpha", "one");
              g.node("above", "Maximum", "zero", "below");
              g.rewire("after/pool", "above");
            });
    assertThat(model.dynamics()).isEqualTo(Dynamics.standard());
  }

  @Test
  void timeStepAndFireRateAreThoseOfTheFile() throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.remove("step_size");
              g.constant("step_size", new float[] {0.25f});
              g.remove("fire_rate");
              g.constant("fire_rate", new float[] {0.75f});
            });
    assertThat(model.dynamics().timeStep()).isEqualTo(0.25f);
    assertThat(model.dynamics().fireRate()).isEqualTo(0.75f);
    assertThat(model.provenance().note()).doesNotContain("not in the file");
  }

  @ParameterizedTest
  @CsvSource({"Less, 0.75", "LessEqual, 0.75", "Greater, 0.25", "GreaterEqual, 0.25"})
  void cellsFireBelowOrAboveTheirRandomNumber(String op, float rate) throws IOException {
    Consumer<GraphFile> constant =
        g -> {
          g.remove("fire_rate");
          g.constant("fire_rate", new float[] {0.75f});
          g.find("fires").put("op", op);
        };
    assertThat(changed(constant).dynamics().fireRate()).isEqualTo(rate);
    NcaModel flipped = changed(constant.andThen(g -> g.rewire("fires", "fire_rate", "random")));
    assertThat(flipped.dynamics().fireRate()).isEqualTo(1 - rate);
  }

  @Test
  void randomNumbersMayBeInAnyRange() throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.constant("two", new float[] {2});
              g.node("wide", "Mul", "two", "random");
              g.node("shifted", "Sub", "wide", "two");
              g.remove("fire_rate");
              g.constant("fire_rate", new float[] {-0.5f});
              g.rewire("fires", "shifted", "fire_rate");
            });
    assertThat(model.dynamics().fireRate()).isEqualTo(0.75f);
  }

  private static void withoutFiring(GraphFile graph) {
    List.of("size", "size/from", "size/to", "size/by", "shape", "random", "fire_rate")
        .forEach(graph::remove);
    List.of("fires", "fired", "gated").forEach(graph::remove);
    graph.rewire("next", "state", "scaled");
  }

  private static void withoutMask(GraphFile graph) {
    for (String mask : List.of("before", "after")) {
      for (String part : List.of("", "/pool", "/alpha", "/alpha/from", "/alpha/to", "/alpha/by")) {
        graph.remove(mask + part);
      }
    }
    List.of("threshold", "both", "living", "new_state").forEach(graph::remove);
  }

  @Test
  void aWholeStepWithoutRandomNumbersUpdatesEveryCell() throws IOException {
    assertThat(changed(GraphModelsTest::withoutFiring).dynamics())
        .isEqualTo(Dynamics.standard().withFireRate(1));
  }

  @Test
  void cellsLiveForEverWhereNothingIsMasked() throws IOException {
    assertThat(changed(GraphModelsTest::withoutMask).dynamics())
        .isEqualTo(Dynamics.standard().withLife(Life.always()));
  }

  @Test
  void aMaskBesideTheNewStateLeavesFiringOpen() throws IOException {
    NcaModel model =
        changed(
            g -> {
              withoutFiring(g);
              withoutMask(g);
              g.constant("threshold", new float[] {0.3f});
              g.node("pool", "MaxPool", "next");
              g.node("alive", "Greater", "pool", "threshold");
            });
    assertThat(model.dynamics()).isEqualTo(Dynamics.standard().withLife(Life.byAlpha(0.3f)));
    assertThat(model.provenance().note()).contains("not in the file: fire rate 0.5");
  }

  @Test
  void anUpdateAloneIsThatOfTheArticle() throws IOException {
    NcaModel model =
        changed(
            g -> {
              withoutFiring(g);
              withoutMask(g);
              List.of("next", "scaled", "step_size").forEach(g::remove);
            });
    assertThat(model.dynamics()).isEqualTo(Dynamics.standard());
    assertThat(model.provenance().note()).contains("alive threshold 0.1").contains("time step 1");
  }

  /** The rows and columns of the opposite border around a node, by slices and joins. */
  private static String torus(GraphFile graph, String source) {
    String padded = source;
    for (int axis = 1; axis < 3; axis++) {
      String name = source + "/wrapped" + axis;
      int[] by = new int[axis + 1];
      Arrays.fill(by, 1);
      int[] last = new int[axis + 1];
      last[axis] = -1;
      graph.integers(name + "/by", by);
      graph.integers(name + "/last", last);
      graph.integers(name + "/zero", new int[axis + 1]);
      int[] first = new int[axis + 1];
      first[axis] = 1;
      graph.integers(name + "/one", first);
      int others = (1 << axis) - 1;
      graph.node(name + "/a", "StridedSlice", padded, name + "/last", name + "/zero", name + "/by");
      graph.attribute(name + "/a", "begin_mask").put("i", others);
      graph.attribute(name + "/a", "end_mask").put("i", "" + (others | 1 << axis));
      graph.node(name + "/b", "StridedSlice", padded, name + "/zero", name + "/one", name + "/by");
      graph.attribute(name + "/b", "begin_mask").put("i", "" + (others | 1 << axis));
      graph.attribute(name + "/b", "end_mask").put("i", "" + others);
      graph.integers(name + "/axis", axis);
      graph.node(name, "ConcatV2", name + "/a", padded, name + "/b", name + "/axis");
      padded = name;
    }
    return padded;
  }

  @Test
  void theOppositeBorderMakesATorus() throws IOException {
    NcaModel model =
        changed(
            g -> {
              for (String reader : List.of("perceive", "before/pool", "after/pool")) {
                String source = g.find(reader).get("input").get(0).textValue();
                g.rewire(reader, torus(g, source));
                if (reader.equals("perceive")) {
                  g.find(reader).withArrayProperty("input").add("filters");
                }
                g.text(reader, "padding", "VALID");
              }
            });
    assertThat(model.dynamics()).isEqualTo(Dynamics.standard().withBoundary(Boundary.CIRCULAR));
  }

  @Test
  void zerosAroundTheStateAreTheUsualBorder() throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.integers("paddings", 0, 0, 1, 1, 1, 1, 0, 0);
              ObjectNode shape =
                  (ObjectNode) g.find("paddings").at("/attr/value/tensor/tensorShape");
              shape.putArray("dim").addObject().put("size", 4);
              shape.withArrayProperty("dim").addObject().put("size", 2);
              g.node("padded", "Pad", "state", "paddings");
              g.rewire("perceive", "padded", "filters");
              g.text("perceive", "padding", "VALID");
            });
    assertThat(model.dynamics()).isEqualTo(Dynamics.standard());
    assertThat(model.perception()).isEqualTo(Perception.standard());
  }

  @Test
  void biasAndActivationMayBeFused() throws IOException {
    NcaModel fused =
        changed(
            g -> {
              fuse(g, "first", "relu", "b0", "BiasAdd", "Relu");
              fuse(g, "second", "update", "b1", "BiasAdd");
              g.remove("sum");
            });
    NcaModel plain = read(graph());
    for (int i = 0; i < 2; i++) {
      DenseLayer layer = rule(fused).layers().get(i);
      assertThat(layer.weights()).isEqualTo(rule(plain).layers().get(i).weights());
      assertThat(layer.bias()).isEqualTo(rule(plain).layers().get(i).bias());
    }
  }

  /** Puts a convolution in the place of the last of those that follow it. */
  private static void fuse(
      GraphFile graph, String convolution, String last, String bias, String... operations) {
    ObjectNode fused = graph.find(convolution).put("op", "_FusedConv2D");
    fused.withArrayProperty("input").add(bias);
    for (String operation : operations) {
      graph.text(convolution, "unused", operation);
      String encoded = fused.at("/attr/unused/s").textValue();
      fused.withObjectProperty("attr").remove("unused");
      fused
          .withObjectProperty("attr")
          .withObjectProperty("fused_ops")
          .withObjectProperty("list")
          .withArrayProperty("s")
          .add(encoded);
    }
    graph.attribute(convolution, "num_args").put("i", "1");
    graph.remove(last);
    fused.put("name", last);
  }

  @Test
  void activationsAreThoseOfTheFile() throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.find("relu").put("op", "LeakyRelu");
              g.attribute("relu", "alpha").put("f", 0.125);
              g.node("bounded", "Tanh", "update");
              g.rewire("scaled", "step_size", "bounded");
            });
    assertThat(rule(model).activation()).isEqualTo(Activation.leakyRelu(0.125f));
    assertThat(rule(model).end()).isEqualTo(Activation.tanh());
    assertThat(rule(changed(g -> g.find("relu").put("op", "Identity"))).activation())
        .isEqualTo(Activation.none());
  }

  @Test
  void aLayerNeedsNoBias() throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.rewire("scaled", "second", "step_size");
              g.remove("update");
              g.remove("b1");
            });
    assertThat(rule(model).layers().get(1).bias()).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsPerceivedMayBeJoined(boolean stateFirst) throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.remove("filters");
              float[] sobels = new float[72];
              for (int i = 0; i < 72; i++) {
                sobels[i] = GraphFile.filters(4)[i / 2 * 3 + 1 + i % 2];
              }
              g.constant("filters", sobels, 3, 3, 4, 2);
              g.integers("axis", -1);
              g.rewire("perceived", "joined");
              g.node(
                  "joined",
                  "ConcatV2",
                  stateFirst ? "state" : "perceive",
                  stateFirst ? "perceive" : "state",
                  "axis");
            });
    assertThat(kernels(model))
        .containsExactlyInAnyOrder(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y);
    int identity = kernels(model).indexOf(Kernel.IDENTITY);
    float[] weights = rule(model).layers().get(0).weights();
    // Four features of the state itself come first or last, those of the Sobels by channel.
    assertThat(weights[identity * 4 * 5]).isEqualTo(stateFirst ? 0 : 40);
    int sobelY = kernels(model).indexOf(Kernel.SOBEL_Y);
    assertThat(weights[(sobelY * 4 + 2) * 5]).isEqualTo(stateFirst ? 45 : 25);
  }

  @Test
  void aGraphOfOneLayerOrThreeIsReadToo() throws IOException {
    NcaModel one =
        changed(
            g -> {
              List.of("first", "sum", "b0", "w0", "w0/read", "relu", "w1").forEach(g::remove);
              g.constant("w1", range(48, 0), 1, 1, 12, 4);
              g.rewire("second", "perceived", "w1");
            });
    assertThat(rule(one).layers()).hasSize(1);
    NcaModel three =
        changed(
            g -> {
              g.rewire("scaled", "third update", "step_size");
              g.node("second relu", "Relu", "update");
              g.constant("w2", range(16, 0), 1, 1, 4, 4);
              g.constant("b2", range(4, 0), 4);
              g.node("third", "Conv2D", "second relu", "w2");
              g.node("third update", "BiasAdd", "third", "b2");
            });
    assertThat(rule(three).layers()).hasSize(3);
  }

  /** The kernels of the article's notebook are computed in its graph, of an angle. */
  @Test
  void whatIsComputedOfConstantsIsAConstant() throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.node("angle", "Placeholder");
              g.node("cos", "Cos", "angle");
              g.node("sin", "Sin", "angle");
              g.constant("dx", Kernel.SOBEL_X.weights(), 3, 3);
              g.constant("dy", Kernel.SOBEL_Y.weights(), 3, 3);
              g.constant("identity", Kernel.IDENTITY.weights(), 3, 3);
              g.node("cx", "Mul", "cos", "dx");
              g.node("sy", "Mul", "sin", "dy");
              g.node("x", "Sub", "cx", "sy");
              g.node("sx", "Mul", "sin", "dx");
              g.node("cy", "Mul", "cos", "dy");
              g.node("y", "AddV2", "sx", "cy");
              g.node("stack", "Pack", "identity", "x", "y");
              g.attribute("stack", "axis").put("i", "-1");
              g.integers("two", 2);
              g.node("expanded", "ExpandDims", "stack", "two");
              g.integers("multiples", 1, 1, 4, 1);
              g.node("repeated", "Tile", "expanded", "multiples");
              g.rewire("perceive", "state", "repeated");
              g.remove("filters");
            });
    assertThat(model.perception()).isEqualTo(Perception.standard());
    assertThat(model.provenance().note()).contains("angle 0");
  }

  @Test
  void aSignatureAndWhatToolsNoteChangeNothing() throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.root
                  .put("generatedBy", "2.11.0")
                  .putObject("signature")
                  .putObject("outputs")
                  .putObject("output_0")
                  .put("name", "new_state:0");
              g.attribute("perceive", "_output_shapes").putObject("list");
              g.node("done", "Identity", "new_state", "^before", "^w0/read");
              g.node("start", "NoOp");
            });
    assertThat(model.dynamics()).isEqualTo(Dynamics.standard());
  }
}

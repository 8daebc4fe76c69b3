package io.github.nca4j.exchange;

import static io.github.nca4j.exchange.GraphModelsTest.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other ways in which a graph says the same. */
class GraphFormsTest {
  @TempDir private Path folder;

  private NcaModel changed(Consumer<GraphFile> change) throws IOException {
    GraphFile graph = graph();
    change.accept(graph);
    return DistillModels.read(
        Files.writeString(folder.resolve("model.json"), graph.root.toString()));
  }

  /** Puts limits on the update, in either order. */
  private static Consumer<GraphFile> clamped(String order, float low, float high) {
    return graph -> {
      graph.constant("low", new float[] {low});
      graph.constant("high", new float[] {high});
      if (order.equals("ClipByValue")) {
        graph.node("clamped", "ClipByValue", "update", "low", "high");
      } else {
        boolean first = order.equals("Minimum");
        graph.node("once", order, "update", first ? "high" : "low");
        graph.node("clamped", first ? "Maximum" : "Minimum", first ? "low" : "high", "once");
      }
      graph.rewire("scaled", "clamped", "step_size");
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"Minimum", "Maximum", "ClipByValue"})
  void anUpdateMayBeClamped(String order) throws IOException {
    NcaModel model = changed(clamped(order, -0.5f, 0.5f));
    assertThat(DenseRule.of(model.rule()).end()).isEqualTo(Activation.clamp(0.5f));
  }

  @ParameterizedTest
  @CsvSource({"-0.5, 1", "0, 1"})
  void limitsThatDifferAreRefused(float low, float high) {
    assertThatThrownBy(() -> changed(clamped("ClipByValue", low, high)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContainingAll("node clamped", "one limit holds both ways");
  }

  @Test
  void aLimitOnOneSideIsRefused() {
    assertThatThrownBy(
            () ->
                changed(
                    g -> {
                      g.constant("high", new float[] {1});
                      g.node("bounded", "Minimum", "update", "high");
                      g.rewire("scaled", "bounded", "step_size");
                    }))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContainingAll("node scaled", "layers bounded on one side");
  }

  @Test
  void cellsThatDoNotLiveOrFireMayBeSelectedAway() throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.constant("zero", new float[] {0});
              g.node("zeros", "ZerosLike", "next");
              g.find("new_state").put("op", "SelectV2");
              g.rewire("new_state", "both", "next", "zeros");
              g.find("gated").put("op", "SelectV2");
              g.rewire("gated", "fires", "scaled", "zero");
              List.of("living", "fired").forEach(g::remove);
            });
    assertThat(model.dynamics()).isEqualTo(Dynamics.standard());
  }

  @Test
  void anythingElseThanZeroInTheirPlaceIsRefused() {
    assertThatThrownBy(
            () ->
                changed(
                    g -> {
                      g.constant("one", new float[] {1});
                      g.find("new_state").put("op", "SelectV2");
                      g.rewire("new_state", "both", "next", "one");
                      g.remove("living");
                    }))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("node new_state");
  }

  @Test
  void masksMayBeMultipliedOneAfterTheOther() throws IOException {
    NcaModel model =
        changed(
            g -> {
              g.remove("both");
              g.remove("living");
              g.node("then", "Cast", "before");
              g.node("now", "Cast", "after");
              g.node("half", "Mul", "next", "then");
              g.rewire("new_state", "now", "half");
            });
    assertThat(model.dynamics()).isEqualTo(Dynamics.standard());
  }

  /** Random numbers for as many cells as the grid has, put together dimension by dimension. */
  private static Consumer<GraphFile> packed(String... parts) {
    return g -> {
      List.of("size", "size/from", "size/to", "size/by").forEach(g::remove);
      g.rewire("shape", "state");
      g.integers("by", 1);
      for (int axis = 0; axis < 4; axis++) {
        g.integers("from" + axis, axis);
        g.integers("to" + axis, axis + 1);
        g.node("axis" + axis, "StridedSlice", "shape", "from" + axis, "to" + axis, "by");
        g.attribute("axis" + axis, "shrink_axis_mask").put("i", "1");
      }
      g.constant("one", new float[] {1});
      g.node("packed", "Pack", parts);
      g.rewire("random", "packed");
    };
  }

  @Test
  void oneRandomNumberForEachCellIsTheFireRate() throws IOException {
    Consumer<GraphFile> each =
        packed("axis0", "axis1", "axis2", "one")
            .andThen(g -> List.of("axis3", "from3", "to3").forEach(g::remove));
    assertThat(changed(each).dynamics()).isEqualTo(Dynamics.standard());
    Consumer<GraphFile> channels =
        packed("axis0", "axis1", "axis2", "axis3").andThen(g -> g.remove("one"));
    assertThatThrownBy(() -> changed(channels))
        .hasMessageContainingAll("node fires", "each channel update by itself");
  }
}

package io.github.nca4j.exchange;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.saved.Field;
import io.github.nca4j.exchange.GraphValue.Argument;
import io.github.nca4j.exchange.GraphValue.Nothing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a TensorFlow.js graph as the step of an automaton. Every node is given its meaning in the
 * order in which the graph computes them, so that nothing that it says is passed over; names of
 * nodes do not matter.
 */
final class GraphReader {
  private final Field root;
  private final Map<String, GraphNode> nodes = new LinkedHashMap<>();
  private final Map<String, GraphValue> values = new HashMap<>();

  GraphReader(Field root) throws ModelFormatException {
    this.root = root;
    if (root.has("format") && !root.get("format").text().equals("graph-model")) {
      throw root.get("format").wrong(root.get("format").text() + " must be graph-model");
    }
    Field topology = root.get("modelTopology");
    if (!topology.has("node") && (topology.has("model_config") || topology.has("class_name"))) {
      throw root.wrong(
          "is a layers model of TensorFlow.js; only graph models are read, which"
              + " tensorflowjs_converter --output_format=tfjs_graph_model writes");
    }
    if (root.has("modelInitializer") && !root.get("modelInitializer").isEmpty()) {
      throw root.wrong("has a modelInitializer, which this import does not know");
    }
    if (topology.has("library")
        && topology.get("library").has("function")
        && !topology.get("library").get("function").elements().isEmpty()) {
      throw topology
          .get("library")
          .get("function")
          .wrong("has functions, which this import does not know");
    }
    for (Field field : topology.get("node").elements()) {
      GraphNode node = new GraphNode(field);
      if (nodes.put(node.name(), node) != null) {
        throw node.wrong("has the name of another node");
      }
    }
  }

  /**
   * Reads the model.
   *
   * @param note where it comes from
   * @param file that it is in, if it is in one
   */
  NcaModel read(String note, Optional<Path> file) throws IOException {
    GraphWeights weights = new GraphWeights(root, file);
    GraphArguments arguments = new GraphArguments();
    GraphMeaning meaning = new GraphMeaning(weights, arguments);
    for (GraphNode node : inOrder()) {
      List<GraphValue> inputs = node.inputs().stream().map(values::get).toList();
      values.put(node.name(), meaning.of(node, inputs));
    }
    if (!weights.unread().isEmpty()) {
      throw root.wrong("its files of weights have arrays that no node takes: " + weights.unread());
    }
    GraphOutputs outputs = new GraphOutputs(root.file(), outputs(), arguments);
    GraphRule rule = new GraphRule(root.file(), outputs.update().network());
    Dynamics dynamics = outputs.dynamics();
    Provenance provenance = Provenance.imported(ModelImport.note(note, arguments.assumed()));
    return new NcaModel(rule.channels(), rule.perception(), rule.rule(), dynamics, provenance);
  }

  /** All nodes, each after those that it takes. */
  private List<GraphNode> inOrder() throws ModelFormatException {
    Map<String, List<GraphNode>> readers = new HashMap<>();
    Map<String, Integer> missing = new HashMap<>();
    Deque<GraphNode> ready = new ArrayDeque<>();
    for (GraphNode node : nodes.values()) {
      for (String input : node.inputs()) {
        require(node, input);
        readers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
      }
      for (String control : node.controls()) {
        require(node, control);
      }
      missing.put(node.name(), node.inputs().size());
      if (node.inputs().isEmpty()) {
        ready.add(node);
      }
    }
    List<GraphNode> ordered = new ArrayList<>();
    while (!ready.isEmpty()) {
      GraphNode node = ready.remove();
      ordered.add(node);
      for (GraphNode reader : readers.getOrDefault(node.name(), List.of())) {
        if (missing.merge(reader.name(), -1, Integer::sum) == 0) {
          ready.add(reader);
        }
      }
    }
    if (ordered.size() < nodes.size()) {
      throw root.wrong("the graph goes round in a circle");
    }
    return ordered;
  }

  private void require(GraphNode node, String input) throws ModelFormatException {
    if (!nodes.containsKey(input)) {
      throw node.wrong("reads " + input + ", which the graph does not have");
    }
  }

  /** What the signature calls an output, which other nodes may take, too. */
  private List<GraphValue> signed() throws ModelFormatException {
    List<GraphValue> outputs = new ArrayList<>();
    if (root.has("signature") && root.get("signature").has("outputs")) {
      for (Field output : root.get("signature").get("outputs").members()) {
        String name = output.has("name") ? output.get("name").text() : output.name();
        String node = name.endsWith(":0") ? name.substring(0, name.length() - 2) : name;
        GraphValue value = values.get(node);
        if (value == null) {
          throw output.wrong("is " + name + ", which the graph does not have");
        }
        requireOutput(nodes.get(node), value);
        outputs.add(value);
      }
    }
    return outputs;
  }

  private static void requireOutput(GraphNode node, GraphValue value) throws ModelFormatException {
    if (!GraphOutputs.isOutput(value)) {
      throw node.wrong("gives " + value.shown() + ", which is no part of a step");
    }
  }

  /** What no other node takes. Each is a part of the step, or the graph computes something else. */
  private List<GraphValue> outputs() throws ModelFormatException {
    Set<String> read = new HashSet<>();
    for (GraphNode node : nodes.values()) {
      read.addAll(node.inputs());
      read.addAll(node.controls());
    }
    List<GraphValue> signed = signed();
    List<GraphValue> outputs = new ArrayList<>(signed);
    for (GraphNode node : nodes.values()) {
      GraphValue value = values.get(node.name());
      if (read.contains(node.name()) || value instanceof Nothing || value instanceof Argument) {
        continue;
      }
      requireOutput(node, value);
      if (!signed.isEmpty() && !signed.contains(value)) {
        // What runs such a graph gives the signature's outputs alone.
        throw node.wrong("is computed, and the signature's outputs leave it out");
      }
      outputs.add(value);
    }
    return outputs;
  }
}

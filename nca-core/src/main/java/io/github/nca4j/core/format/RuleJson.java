package io.github.nca4j.core.format;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.Rule;
import io.github.nca4j.core.RuleResolver;
import io.github.nca4j.core.saved.Base64Floats;
import io.github.nca4j.core.saved.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The model file's update rule: {@code layers} for the usual one, of dense layers with ReLU between
 * them; for any other {@code rule}, an object of layers and activations or of an id and parameters.
 * So whoever knows {@code layers} alone does not take another rule for the usual one.
 */
final class RuleJson {
  private static final String LAYERS = "layers";
  private static final String RULE = "rule";
  private static final String ACTIVATION = "activation";
  private static final String END = "end";

  private RuleJson() {}

  static void write(Rule rule, Map<String, Object> root) {
    if (!(rule instanceof DenseRule dense)) {
      root.put(RULE, CustomPartJson.RULE.write(rule, rule.id(), rule.parameters()));
      return;
    }
    boolean usual =
        dense.activation().equals(Activation.relu()) && dense.end().equals(Activation.none());
    if (usual) {
      root.put(LAYERS, layers(dense));
      return;
    }
    Map<String, Object> node = new LinkedHashMap<>();
    node.put(LAYERS, layers(dense));
    node.put(ACTIVATION, ActivationJson.write(dense.activation()));
    node.put(END, ActivationJson.write(dense.end()));
    root.put(RULE, node);
  }

  private static List<Object> layers(DenseRule rule) {
    List<Object> array = new ArrayList<>();
    for (DenseLayer layer : rule.layers()) {
      checkFinite("weight", layer.weights(), array.size());
      checkFinite("bias", layer.bias(), array.size());
      Map<String, Object> node = new LinkedHashMap<>();
      node.put("in", layer.inputs());
      node.put("out", layer.outputs());
      node.put("weights", Base64Floats.encode(layer.weights()));
      node.put("bias", Base64Floats.encode(layer.bias()));
      array.add(node);
    }
    return array;
  }

  private static void checkFinite(String what, float[] values, int layer) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            what + " " + i + " of layer " + layer + " is " + values[i] + "; all must be finite");
      }
    }
  }

  static Rule read(Field root, RuleResolver resolver) throws ModelFormatException {
    if (!root.has(RULE)) {
      return new DenseRule(readLayers(root.get(LAYERS)));
    }
    Field field = root.get(RULE);
    if (root.has(LAYERS)) {
      throw field.wrong("and layers are both there; must be one of them");
    }
    if (field.has(CustomPartJson.ID)) {
      return CustomPartJson.RULE.read(field, resolver::resolve, Rule::parameters);
    }
    return new DenseRule(
        readLayers(field.get(LAYERS)),
        ActivationJson.read(field.get(ACTIVATION)),
        ActivationJson.read(field.get(END)));
  }

  /** Layers of which each fits the one before. */
  private static List<DenseLayer> readLayers(Field field) throws ModelFormatException {
    List<DenseLayer> layers = new ArrayList<>();
    for (Field layer : field.elements()) {
      int in = layer.get("in").width();
      int out = layer.get("out").width();
      // Lengths are compared before anything of a shape's size is made: the file bounds the memory.
      float[] weights = layer.get("weights").floats((long) in * out);
      float[] bias = layer.get("bias").floats(out);
      layers.add(new DenseLayer(in, out, weights, bias));
    }
    try {
      return new DenseRule(layers).layers();
    } catch (IllegalArgumentException e) {
      throw field.wrong("do not fit: " + e.getMessage());
    }
  }
}

package io.github.nca4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Rule;
import java.util.ArrayList;
import java.util.List;

/** The model file's {@code layers}. */
final class RuleJson {
  private RuleJson() {}

  static JsonNode write(Rule rule) {
    ArrayNode array = JsonFile.MAPPER.createArrayNode();
    for (DenseLayer layer : DenseRule.of(rule).layers()) {
      checkFinite("weight", layer.weights(), array.size());
      checkFinite("bias", layer.bias(), array.size());
      array
          .addObject()
          .put("in", layer.inputs())
          .put("out", layer.outputs())
          .put("weights", Base64Floats.encode(layer.weights()))
          .put("bias", Base64Floats.encode(layer.bias()));
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

  static DenseRule read(Field field) throws ModelFormatException {
    List<DenseLayer> layers = new ArrayList<>();
    for (Field layer : field.elements()) {
      int in = layer.get("in").width();
      int out = layer.get("out").width();
      // Lengths are compared before anything of a shape's size is made: the file bounds the memory.
      float[] weights = layer.get("weights").floats((long) in * out);
      float[] bias = layer.get("bias").floats(out);
      layers.add(new DenseLayer(in, out, weights, bias));
    }
    return new DenseRule(layers);
  }
}

package io.github.nca4j.core.format;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.saved.Field;
import java.util.LinkedHashMap;
import java.util.Map;

/** An activation of a dense rule: its name, and for two of them a number. */
final class ActivationJson {
  private static final String NAME = "name";
  private static final String SLOPE = "slope";
  private static final String LIMIT = "limit";

  private ActivationJson() {}

  static Map<String, Object> write(Activation activation) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put(NAME, activation.name());
    if (activation instanceof Activation.LeakyRelu leaky) {
      node.put(SLOPE, ExactDecimal.of(leaky.slope()));
    } else if (activation instanceof Activation.Clamp clamp) {
      node.put(LIMIT, ExactDecimal.of(clamp.limit()));
    }
    return node;
  }

  static Activation read(Field field) throws ModelFormatException {
    String name = field.get(NAME).text();
    try {
      return switch (name) {
        case "none" -> Activation.none();
        case "relu" -> Activation.relu();
        case "leaky-relu" -> Activation.leakyRelu(field.get(SLOPE).floatNumber());
        case "tanh" -> Activation.tanh();
        case "clamp" -> Activation.clamp(field.get(LIMIT).floatNumber());
        default -> throw field.get(NAME).wrong("must be none, relu, leaky-relu, tanh or clamp");
      };
    } catch (IllegalArgumentException e) {
      throw field.wrong("is not an activation: " + e.getMessage());
    }
  }
}

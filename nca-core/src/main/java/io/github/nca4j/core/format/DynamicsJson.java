package io.github.nca4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import java.util.Arrays;
import java.util.Locale;

/** The model file's {@code dynamics}. */
final class DynamicsJson {
  private DynamicsJson() {}

  static JsonNode write(Dynamics dynamics) {
    ObjectNode node =
        JsonFile.MAPPER
            .createObjectNode()
            .put("timeStep", ExactDecimal.of(dynamics.timeStep()))
            .put("fireRate", ExactDecimal.of(dynamics.fireRate()))
            .put("aliveThreshold", ExactDecimal.of(dynamics.aliveThreshold()))
            .put("aliveMasking", dynamics.aliveMasking())
            .put("boundary", name(dynamics.boundary()));
    if (dynamics.immutableChannels() > 0) {
      node.put("immutableChannels", dynamics.immutableChannels());
    }
    return node;
  }

  static Dynamics read(Field field) throws ModelFormatException {
    return new Dynamics(
        field.get("timeStep").floatNumber(),
        field.get("fireRate").floatNumber(),
        field.get("aliveThreshold").floatNumber(),
        field.get("aliveMasking").flag(),
        readBoundary(field.get("boundary")),
        field.has("immutableChannels") ? field.get("immutableChannels").width() : 0);
  }

  private static Boundary readBoundary(Field field) throws ModelFormatException {
    String text = field.text();
    for (Boundary boundary : Boundary.values()) {
      if (name(boundary).equals(text)) {
        return boundary;
      }
    }
    throw field.wrong(
        "\""
            + text
            + "\" must be one of "
            + Arrays.stream(Boundary.values()).map(DynamicsJson::name).toList());
  }

  private static String name(Boundary boundary) {
    return boundary.name().toLowerCase(Locale.ROOT);
  }
}

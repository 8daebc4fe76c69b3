package io.github.nca4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import java.util.Arrays;
import java.util.Locale;

/** The model file's {@code dynamics}. */
final class DynamicsJson {
  private DynamicsJson() {}

  static JsonNode write(Dynamics dynamics) {
    return JsonFile.MAPPER
        .createObjectNode()
        .put("timeStep", ExactDecimal.of(dynamics.timeStep()))
        .put("fireRate", ExactDecimal.of(dynamics.fireRate()))
        .put("aliveThreshold", ExactDecimal.of(dynamics.aliveThreshold()))
        .put("aliveMasking", dynamics.aliveMasking())
        .put("boundary", name(dynamics.boundary()));
  }

  static Dynamics read(Field field) throws ModelFormatException {
    return new Dynamics(
        field.get("timeStep").floatNumber(),
        field.get("fireRate").floatNumber(),
        field.get("aliveThreshold").floatNumber(),
        field.get("aliveMasking").flag(),
        readBoundary(field.get("boundary")));
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

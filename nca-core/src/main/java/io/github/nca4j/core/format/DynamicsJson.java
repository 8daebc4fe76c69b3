package io.github.nca4j.core.format;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.saved.Field;
import io.github.nca4j.core.saved.SavedLife;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The model file's {@code dynamics}. */
final class DynamicsJson {
  private DynamicsJson() {}

  static Map<String, Object> write(Dynamics dynamics) {
    InputChannels inputs = dynamics.inputs();
    SavedLife life = SavedLife.of(dynamics);
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("timeStep", ExactDecimal.of(dynamics.timeStep()));
    node.put("fireRate", ExactDecimal.of(dynamics.fireRate()));
    node.put("aliveThreshold", ExactDecimal.of(life.threshold()));
    node.put("aliveMasking", life.masking());
    node.put("boundary", name(dynamics.boundary()));
    if (inputs.count() > 0) {
      node.put("immutableChannels", inputs.count());
    }
    if (inputs.first() > 0) {
      node.put("firstImmutableChannel", inputs.first());
    }
    if (life.byInput() != SavedLife.usuallyByInput(inputs)) {
      node.put("aliveByInput", life.byInput());
    }
    if (life.channel() != SavedLife.usualChannel(life.byInput(), inputs)) {
      node.put("aliveChannel", life.channel());
    }
    return node;
  }

  static Dynamics read(Field field) throws ModelFormatException {
    InputChannels inputs = readInputs(field);
    boolean byInput =
        field.has("aliveByInput")
            ? field.get("aliveByInput").flag()
            : SavedLife.usuallyByInput(inputs);
    int channel =
        field.has("aliveChannel")
            ? field.get("aliveChannel").integer(0, Integer.MAX_VALUE)
            : SavedLife.usualChannel(byInput, inputs);
    SavedLife life =
        new SavedLife(
            field.get("aliveMasking").flag(),
            field.get("aliveThreshold").floatNumber(),
            byInput,
            channel);
    return new Dynamics(
        field.get("timeStep").floatNumber(),
        field.get("fireRate").floatNumber(),
        life.life(),
        inputs,
        readBoundary(field.get("boundary")));
  }

  private static InputChannels readInputs(Field field) throws ModelFormatException {
    if (!field.has("immutableChannels")) {
      return InputChannels.NONE;
    }
    int count = field.get("immutableChannels").width();
    boolean first = field.has("firstImmutableChannel");
    return new InputChannels(
        first ? field.get("firstImmutableChannel").integer(0, Integer.MAX_VALUE) : 0, count);
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

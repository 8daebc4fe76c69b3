package io.github.nca4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.regex.Pattern;

/** A {@code perception} that is code: its id, and the parameters that training found for it. */
final class CustomPerceptionJson {
  static final String ID = "id";

  private static final Pattern ID_PATTERN = Pattern.compile("[A-Za-z0-9._/-]{1,100}");
  private static final String ID_RULE =
      "must be 1 to 100 letters, digits, dots, dashes, underscores and slashes";
  private static final int MAX_RANK = 8;

  private CustomPerceptionJson() {}

  static JsonNode write(Perception perception, ObjectNode node) {
    String id =
        perception
            .id()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "perception "
                            + perception.getClass().getName()
                            + " cannot be saved: it has no id, which its id() must give so that a"
                            + " PerceptionResolver can find it again"));
    if (!ID_PATTERN.matcher(id).matches()) {
      throw new IllegalArgumentException("perception id \"" + id + "\" " + ID_RULE);
    }
    node.put(ID, id);
    ArrayNode array = node.putArray("parameters");
    for (Parameter parameter : perception.parameters()) {
      float[] values = parameter.values();
      for (int i = 0; i < values.length; i++) {
        if (!Float.isFinite(values[i])) {
          throw new IllegalArgumentException(
              "value %d of parameter %d of the perception is %s; all must be finite"
                  .formatted(i, array.size(), values[i]));
        }
      }
      ObjectNode object = array.addObject();
      ArrayNode shape = object.putArray("shape");
      for (int dimension : parameter.shape()) {
        shape.add(dimension);
      }
      object.put("values", Base64Floats.encode(values));
    }
    return node;
  }

  static Perception read(Field field, PerceptionResolver resolver) throws ModelFormatException {
    String id = field.get(ID).text();
    if (!ID_PATTERN.matcher(id).matches()) {
      throw field.get(ID).wrong(ID_RULE);
    }
    List<Parameter> parameters = new ArrayList<>();
    Field array = field.get("parameters");
    if (!array.node().isArray()) {
      throw array.wrong("must be an array");
    }
    if (!array.node().isEmpty()) {
      for (Field parameter : array.elements()) {
        parameters.add(readParameter(parameter));
      }
    }
    Perception perception =
        resolve(field, id, parameters, resolver)
            .orElseThrow(
                () ->
                    field.wrong(
                        "\""
                            + id
                            + "\" is not known here: give ModelFile.load a PerceptionResolver.of it,"
                            + " or put a jar that provides a PerceptionResolver for it on the class"
                            + " path"));
    if (!perception.parameters().equals(parameters)) {
      throw field.wrong("\"" + id + "\" does not keep the parameters that it is given");
    }
    return perception;
  }

  /** What the resolver throws is the code's complaint of this file. */
  private static Optional<Perception> resolve(
      Field field, String id, List<Parameter> parameters, PerceptionResolver resolver)
      throws ModelFormatException {
    try {
      return resolver.resolve(id, parameters);
    } catch (RuntimeException | ServiceConfigurationError e) {
      throw new ModelFormatException(
          field.file(), field.path() + " \"" + id + "\" cannot be made: " + e.getMessage(), e);
    }
  }

  private static Parameter readParameter(Field field) throws ModelFormatException {
    List<Field> dimensions = field.get("shape").elements();
    if (dimensions.size() > MAX_RANK) {
      throw field.get("shape").wrong("must have at most " + MAX_RANK + " dimensions");
    }
    int[] shape = new int[dimensions.size()];
    long size = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = dimensions.get(i).width();
      size = Math.min(size * shape[i], Integer.MAX_VALUE);
    }
    return Parameter.of(field.get("values").floats(size), shape);
  }
}

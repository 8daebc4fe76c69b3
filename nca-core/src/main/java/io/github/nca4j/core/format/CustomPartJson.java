package io.github.nca4j.core.format;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.saved.Base64Floats;
import io.github.nca4j.core.saved.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A part of a model that is code, its perception or its rule: its id, and the parameters that
 * training found for it. A class is never named.
 *
 * @param name what messages call the part
 * @param resolver the type that knows its ids, for messages
 */
record CustomPartJson(String name, String resolver) {
  static final CustomPartJson PERCEPTION = new CustomPartJson("perception", "PerceptionResolver");
  static final CustomPartJson RULE = new CustomPartJson("rule", "RuleResolver");
  static final String ID = "id";

  private static final Pattern ID_PATTERN = Pattern.compile("[A-Za-z0-9._/-]{1,100}");
  private static final String ID_RULE =
      "must be 1 to 100 letters, digits, dots, dashes, underscores and slashes";
  private static final int MAX_RANK = 8;

  /** A resolver's one method. */
  @FunctionalInterface
  interface Resolver<T> {
    Optional<T> resolve(String id, List<Parameter> parameters);
  }

  Map<String, Object> write(Object part, Optional<String> partId, List<Parameter> parameters) {
    String id =
        partId.orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "%s %s cannot be saved: it has no id, which its id() must give so that a %s"
                            + " can find it again",
                        name,
                        part.getClass().getName(),
                        resolver)));
    if (!ID_PATTERN.matcher(id).matches()) {
      throw new IllegalArgumentException(name + " id \"" + id + "\" " + ID_RULE);
    }
    List<Object> array = new ArrayList<>();
    for (Parameter parameter : parameters) {
      float[] values = parameter.values();
      for (int i = 0; i < values.length; i++) {
        if (!Float.isFinite(values[i])) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "value %d of parameter %d of the %s is %s; all must be finite",
                  i,
                  array.size(),
                  name,
                  values[i]));
        }
      }
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("shape", Arrays.stream(parameter.shape()).boxed().toList());
      object.put("values", Base64Floats.encode(values));
      array.add(object);
    }
    Map<String, Object> node = new LinkedHashMap<>();
    node.put(ID, id);
    node.put("parameters", array);
    return node;
  }

  <T> T read(Field field, Resolver<T> known, Function<T, List<Parameter>> parametersOf)
      throws ModelFormatException {
    String id = field.get(ID).text();
    if (!ID_PATTERN.matcher(id).matches()) {
      throw field.get(ID).wrong(ID_RULE);
    }
    List<Parameter> parameters = new ArrayList<>();
    Field array = field.get("parameters");
    if (!array.isArray()) {
      throw array.wrong("must be an array");
    }
    if (!array.isEmpty()) {
      for (Field parameter : array.elements()) {
        parameters.add(readParameter(parameter));
      }
    }
    T part =
        resolve(field, id, parameters, known)
            .orElseThrow(
                () ->
                    field.wrong(
                        String.format(
                            Locale.ROOT,
                            "\"%s\" is not known here: give ModelFile.load a %s.of it, or put a jar"
                                + " that provides a %s for it on the class path",
                            id,
                            resolver,
                            resolver)));
    if (!parametersOf.apply(part).equals(parameters)) {
      throw field.wrong("\"" + id + "\" does not keep the parameters that it is given");
    }
    return part;
  }

  /** What the resolver throws is the code's complaint of this file. */
  private static <T> Optional<T> resolve(
      Field field, String id, List<Parameter> parameters, Resolver<T> known)
      throws ModelFormatException {
    try {
      return known.resolve(id, parameters);
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

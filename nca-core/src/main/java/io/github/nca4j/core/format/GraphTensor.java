package io.github.nca4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A constant float tensor of a TensorFlow graph.
 *
 * @param shape its dimensions, each positive
 * @param content where its values stand
 */
record GraphTensor(List<Integer> shape, Field content) {
  static GraphTensor of(Field constant) throws ModelFormatException {
    Field attributes = constant.get("attr");
    if (!attributes.has("value")) {
      throw constant.wrong("has no value in this file; weights in files of their own are not read");
    }
    Field tensor = attributes.get("value").get("tensor");
    String type = tensor.get("dtype").text();
    if (!type.equals("DT_FLOAT")) {
      throw tensor.wrong("holds " + type + "; must be DT_FLOAT");
    }
    Field dimensions = tensor.get("tensorShape").get("dim");
    List<Integer> shape = new ArrayList<>();
    for (Field dimension : dimensions.elements()) {
      shape.add(size(dimension.get("size")));
    }
    return new GraphTensor(List.copyOf(shape), tensor.get("tensorContent"));
  }

  /** Protocol buffers print 64-bit numbers as strings. */
  private static int size(Field field) throws ModelFormatException {
    JsonNode node = field.node();
    if (node.isTextual() && node.textValue().matches("\\d{1,18}")) {
      return field.with(LongNode.valueOf(Long.parseLong(node.textValue()))).width();
    }
    return field.width();
  }

  int rank() {
    return shape.size();
  }

  int dimension(int index) {
    return shape.get(index);
  }

  float[] values() throws ModelFormatException {
    return content.floats(shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b));
  }
}

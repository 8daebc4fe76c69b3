package io.github.nca4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Perception;
import java.util.ArrayList;
import java.util.List;

/**
 * The model file's {@code perception}: kernels and nothing else; a class is never named or made.
 */
final class PerceptionJson {
  private static final int MAX_KERNEL = 1001;

  private PerceptionJson() {}

  static JsonNode write(Perception perception) {
    if (!(perception instanceof KernelPerception kernels)) {
      throw new IllegalArgumentException(
          "perception "
              + perception.getClass().getName()
              + " cannot be saved: a model file holds kernel perceptions only");
    }
    ObjectNode node = JsonFile.MAPPER.createObjectNode();
    ArrayNode list = node.putArray("kernels");
    for (Kernel kernel : kernels.kernels()) {
      ArrayNode weights = list.addObject().put("size", kernel.size()).putArray("weights");
      for (float weight : kernel.weights()) {
        weights.add(ExactDecimal.of(weight));
      }
    }
    return node;
  }

  static Perception read(Field field) throws ModelFormatException {
    List<Kernel> kernels = new ArrayList<>();
    for (Field kernel : field.get("kernels").elements()) {
      kernels.add(readKernel(kernel));
    }
    return new KernelPerception(kernels);
  }

  private static Kernel readKernel(Field field) throws ModelFormatException {
    int size = field.get("size").integer(1, MAX_KERNEL);
    Field array = field.get("weights");
    List<Field> elements = array.elements();
    if (elements.size() != size * size) {
      throw array.wrong("has " + elements.size() + " numbers; its size asks for " + size * size);
    }
    float[] weights = new float[elements.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = elements.get(i).floatNumber();
    }
    try {
      return Kernel.of(size, weights);
    } catch (IllegalArgumentException e) {
      throw field.wrong("is not a kernel: " + e.getMessage());
    }
  }
}

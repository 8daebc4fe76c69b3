package io.github.nca4j.core.format;

import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import io.github.nca4j.core.saved.Field;
import io.github.nca4j.core.saved.SavedKernel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The model file's {@code perception}: kernels, or an id with parameters that a resolver knows. A
 * class is never named.
 */
final class PerceptionJson {
  private PerceptionJson() {}

  static Map<String, Object> write(Perception perception) {
    if (!(perception instanceof KernelPerception kernels)) {
      return CustomPartJson.PERCEPTION.write(perception, perception.id(), perception.parameters());
    }
    List<Object> list = new ArrayList<>();
    for (Kernel kernel : kernels.kernels()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("size", kernel.size());
      List<Object> weights = new ArrayList<>();
      for (float weight : kernel.weights()) {
        weights.add(ExactDecimal.of(weight));
      }
      object.put("weights", weights);
      if (kernel.isLearned()) {
        object.put("learned", true);
      }
      if (kernel.dilation() > 1) {
        object.put("dilation", kernel.dilation());
      }
      list.add(object);
    }
    return Map.of("kernels", list);
  }

  static Perception read(Field field, PerceptionResolver resolver) throws ModelFormatException {
    if (field.has(CustomPartJson.ID)) {
      return CustomPartJson.PERCEPTION.read(field, resolver::resolve, Perception::parameters);
    }
    List<Kernel> kernels = new ArrayList<>();
    for (Field kernel : field.get("kernels").elements()) {
      kernels.add(readKernel(kernel));
    }
    return new KernelPerception(kernels);
  }

  private static Kernel dilated(Kernel wide, Field field) throws ModelFormatException {
    if (!field.has("dilation")) {
      return wide;
    }
    int by = field.get("dilation").integer(1, Kernel.MAX_SIZE);
    if (wide.radius() % by != 0) {
      throw field.get("dilation").wrong(by + " must divide the radius, " + wide.radius());
    }
    try {
      return SavedKernel.dilated(wide, by);
    } catch (IllegalArgumentException e) {
      throw field.get("weights").wrong(e.getMessage());
    }
  }

  private static Kernel readKernel(Field field) throws ModelFormatException {
    int size = field.get("size").integer(1, Kernel.MAX_SIZE);
    Field array = field.get("weights");
    List<Field> elements = array.elements();
    if (elements.size() != size * size) {
      throw array.wrong("has " + elements.size() + " numbers; its size asks for " + size * size);
    }
    float[] weights = new float[elements.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = elements.get(i).floatNumber();
    }
    boolean learned = field.has("learned") && field.get("learned").flag();
    try {
      Kernel kernel = dilated(Kernel.of(size, weights), field);
      return learned ? kernel.learned() : kernel;
    } catch (IllegalArgumentException e) {
      throw field.wrong("is not a kernel: " + e.getMessage());
    }
  }
}

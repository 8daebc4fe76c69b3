package io.github.nca4j.train;

import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What has to be the same for a training to go on bit for bit, by name: every component of the
 * configuration but those that a training may change on the way, the target and the perception.
 */
record TrainingIdentity(Map<String, String> fields) {
  /** The number of steps may grow, and threads change nothing. */
  private static final Set<String> FREE = Set.of("steps", "threads");

  static TrainingIdentity of(TrainingConfig config, Task task, NcaModel model) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (RecordComponent component : TrainingConfig.class.getRecordComponents()) {
      if (!FREE.contains(component.getName())) {
        fields.put(component.getName(), value(component, config));
      }
    }
    fields.put("target", task.description());
    fields.put("perception", describe(model.perception()));
    return new TrainingIdentity(fields);
  }

  /** The first difference as a phrase, or empty where there is none. */
  Optional<String> difference(TrainingIdentity other) {
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String name = field.getKey();
      String theirs = other.fields.getOrDefault(name, "missing");
      if (!field.getValue().equals(theirs)) {
        return Optional.of(name + " " + field.getValue() + ", not " + theirs);
      }
    }
    return Optional.empty();
  }

  private static String value(RecordComponent component, TrainingConfig config) {
    try {
      return String.valueOf(component.getAccessor().invoke(config));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's accessor is always there", e);
    }
  }

  /**
   * What is learned is described by its shapes: a resumed training takes it from the checkpoint.
   */
  private static String describe(Perception perception) {
    String learned =
        perception.parameters().isEmpty()
            ? ""
            : ", learned "
                + perception.parameters().stream().map(p -> Arrays.toString(p.shape())).toList();
    if (perception instanceof KernelPerception kernels) {
      List<float[]> fixed =
          kernels.kernels().stream().filter(k -> !k.isLearned()).map(Kernel::weights).toList();
      return "%d kernels %08x".formatted(kernels.kernels().size(), checksum(fixed)) + learned;
    }
    return perception.id().orElseGet(() -> perception.getClass().getName()) + learned;
  }

  /** A CRC, since the usual hash of floats tells few pictures of full colours apart. */
  static long checksum(List<float[]> arrays) {
    CRC32 crc = new CRC32();
    for (float[] array : arrays) {
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * array.length);
      bytes.asFloatBuffer().put(array);
      crc.update(bytes);
    }
    return crc.getValue();
  }
}

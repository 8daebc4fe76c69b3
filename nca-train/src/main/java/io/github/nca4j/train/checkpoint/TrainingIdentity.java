package io.github.nca4j.train.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be the same for a training run to go on bit for bit: what each part is known by, by
 * the part's name.
 *
 * @param fields in the order in which differences are looked for
 */
public record TrainingIdentity(Map<String, String> fields) {
  /** Copies the map, in its order. */
  public TrainingIdentity {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** {@return the first difference as a phrase, or empty where there is none} */
  public Optional<String> difference(TrainingIdentity other) {
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String name = field.getKey();
      String theirs = other.fields.getOrDefault(name, "missing");
      if (!field.getValue().equals(theirs)) {
        return Optional.of(name + " " + field.getValue() + ", not " + theirs);
      }
    }
    return Optional.empty();
  }
}

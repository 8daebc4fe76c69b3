package io.github.nca4j.train;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Rule;
import io.github.nca4j.train.checkpoint.TrainingIdentity;
import io.github.nca4j.train.loss.Penalty;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.Task;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The ids of all parts that decide a training run's bits, by their names. The number of steps may
 * grow and threads change nothing, so these are not among them.
 */
final class TrainingParts {
  private TrainingParts() {}

  /**
   * Describes a training run.
   *
   * @throws IllegalArgumentException naming a part whose id is blank, or used by another part
   *     beside it
   */
  static TrainingIdentity of(Task task, NcaModel model, TrainingConfig config) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("task", checked("task", task, task.id()));
    Sampling sampling = config.sampling();
    fields.put("policy", checked("batch policy", sampling.policy(), sampling.policy().id()));
    fields.put("batch", String.valueOf(sampling.batch()));
    if (sampling.policy().usesPool()) {
      fields.put("pool", String.valueOf(sampling.pool()));
    }
    Rollouts rollouts = config.rollouts();
    fields.put("rollout", rollouts.min() + ".." + rollouts.max());
    fields.put("stateNoise", String.valueOf(rollouts.stateNoise()));
    fields.put(
        "penalties",
        distinct(
            "penalty",
            rollouts.penalties(),
            rollouts.penalties().stream().map(Penalty::id).toList()));
    var optimisation = config.optimisation();
    fields.put(
        "optimiser", checked("optimiser", optimisation.optimiser(), optimisation.optimiser().id()));
    fields.put(
        "learningRate", checked("learning rate", optimisation.rate(), optimisation.rate().id()));
    fields.put(
        "gradientTransforms",
        distinct(
            "gradient transform",
            optimisation.transforms(),
            optimisation.transforms().stream().map(GradientTransform::id).toList()));
    fields.put("averageDecay", String.valueOf(optimisation.averageDecay()));
    fields.put("guard", config.guard().toString());
    fields.put("seed", String.valueOf(config.seed()));
    fields.put("channels", String.valueOf(model.channels()));
    fields.put("dynamics", model.dynamics().toString());
    fields.put("perception", describe(model.perception()));
    fields.put("rule", describe(model.rule()));
    return new TrainingIdentity(fields);
  }

  private static String checked(String kind, Object part, String id) {
    if (id == null || id.isBlank()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s %s has the id %s; a part needs an id that is not blank",
              kind,
              part.getClass().getName(),
              id == null ? null : "\"" + id + "\""));
    }
    return id;
  }

  private static String distinct(String kind, List<?> parts, List<String> ids) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = checked(kind, parts.get(i), ids.get(i));
      if (!seen.add(id)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s \"%s\" is there twice; each must have an id of its own",
                kind,
                id));
      }
    }
    return ids.toString();
  }

  private static String describe(Rule rule) {
    if (!(rule instanceof DenseRule dense)) {
      return rule.id().orElseGet(() -> rule.getClass().getName()) + learned(rule.parameters());
    }
    String layers =
        dense.layers().stream()
            .map(layer -> String.valueOf(layer.outputs()))
            .collect(Collectors.joining(" -> ", "layers " + rule.features() + " -> ", ""));
    return layers
        + (dense.activation().equals(Activation.relu()) ? "" : " with " + dense.activation())
        + (dense.end().equals(Activation.none()) ? "" : " ending in " + dense.end());
  }

  /** What is learned is described by its shapes: a resumed run takes it from the checkpoint. */
  private static String learned(List<Parameter> parameters) {
    return parameters.isEmpty()
        ? ""
        : ", learned " + parameters.stream().map(p -> Arrays.toString(p.shape())).toList();
  }

  private static String dilations(KernelPerception kernels) {
    List<Integer> dilations =
        kernels.kernels().stream().filter(Kernel::isLearned).map(Kernel::dilation).toList();
    return dilations.stream().allMatch(by -> by == 1) ? "" : ", dilated by " + dilations;
  }

  private static String describe(Perception perception) {
    String learned = learned(perception.parameters());
    if (perception instanceof KernelPerception kernels) {
      List<float[]> fixed =
          kernels.kernels().stream().filter(k -> !k.isLearned()).map(Kernel::weights).toList();
      return String.format(
              Locale.ROOT, "%d kernels %08x", kernels.kernels().size(), checksum(fixed))
          + learned
          + dilations(kernels);
    }
    return perception.id().orElseGet(() -> perception.getClass().getName()) + learned;
  }

  private static long checksum(List<float[]> arrays) {
    CRC32 crc = new CRC32();
    for (float[] array : arrays) {
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * array.length);
      bytes.asFloatBuffer().put(array);
      crc.update(bytes);
    }
    return crc.getValue();
  }
}

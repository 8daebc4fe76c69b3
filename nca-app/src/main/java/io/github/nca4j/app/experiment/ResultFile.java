package io.github.nca4j.app.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.train.guard.Interventions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The results so far, one JSON object a line; replaced whole at each new one. */
final class ResultFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;
  private final List<TrialResult> results = new ArrayList<>();

  private ResultFile(Path file) {
    this.file = file;
  }

  /**
   * The file's results, none where it does not exist yet.
   *
   * @throws IOException naming the file, if it cannot be read or a line of it is no result
   */
  static ResultFile open(Path file) throws IOException {
    ResultFile opened = new ResultFile(file);
    if (Files.exists(file)) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        opened.results.add(parse(line, file));
      }
    }
    return opened;
  }

  List<TrialResult> results() {
    return List.copyOf(results);
  }

  boolean has(Trial trial, long seed, int steps) {
    return get(trial, seed, steps).isPresent();
  }

  Optional<TrialResult> get(Trial trial, long seed, int steps) {
    return results.stream()
        .filter(
            result ->
                result.trial().equals(trial.label())
                    && result.seed() == seed
                    && result.steps() == steps)
        .findAny();
  }

  /** Forgets all results. */
  void clear() throws IOException {
    results.clear();
    Files.deleteIfExists(file);
  }

  void add(TrialResult result) throws IOException {
    results.add(result);
    StringBuilder lines = new StringBuilder();
    results.forEach(each -> lines.append(json(each)).append('\n'));
    SafeFile.write(file, out -> out.write(lines.toString().getBytes(StandardCharsets.UTF_8)));
  }

  static ObjectNode json(TrialResult result) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("trial", result.trial())
            .put("seed", result.seed())
            .put("steps", result.steps())
            .put("divergedAt", result.divergedAt())
            .put("log10Loss", finite(result.log10Loss()))
            .put("rejectedSteps", result.interventions().rejectedSteps())
            .put("diedSamples", result.interventions().diedSamples())
            .put("overflowedSamples", result.interventions().overflowedSamples())
            .put("returns", result.interventions().returns())
            .put("grownLoss", finite(result.grown()));
    if (result.cameToNothing()) {
      json.put("cameToNothing", true);
    }
    ObjectNode worst = json.putObject("worstAfterCut");
    result.worst().forEach((half, loss) -> worst.put(half, finite(loss)));
    return json.put("healed", result.healedAll());
  }

  /** JSON has no infinity and no NaN. */
  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  static TrialResult parse(String line, Path file) throws IOException {
    JsonNode json;
    try {
      json = MAPPER.readTree(line);
    } catch (IOException e) {
      throw new IOException(file + ": \"" + line + "\" is no result", e);
    }
    if (!json.path("trial").isTextual() || !json.path("worstAfterCut").isObject()) {
      throw new IOException(file + ": \"" + line + "\" is no result");
    }
    Map<String, Double> worst = new LinkedHashMap<>();
    json.get("worstAfterCut")
        .properties()
        .forEach(
            entry ->
                worst.put(entry.getKey(), entry.getValue().asDouble(Double.POSITIVE_INFINITY)));
    return new TrialResult(
        json.get("trial").asText(),
        json.path("seed").asLong(),
        json.path("steps").asInt(),
        json.path("divergedAt").asInt(),
        json.path("cameToNothing").asBoolean(),
        json.path("log10Loss").asDouble(Double.NaN),
        new Interventions(
            json.path("rejectedSteps").asInt(),
            json.path("diedSamples").asInt(),
            json.path("overflowedSamples").asInt(),
            json.path("returns").asInt()),
        json.path("grownLoss").asDouble(Double.POSITIVE_INFINITY),
        worst);
  }
}

package io.github.nca4j.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.app.cluster.Unit;
import io.github.nca4j.app.cluster.UnitResult;
import io.github.nca4j.app.cluster.UnitResult.State;
import java.io.IOException;
import java.util.Optional;

/**
 * The file that says that a unit has ended, the last that is written of it. Immutable.
 *
 * @param digest of the unit, which tells it from others of its name
 * @param result what came of it
 */
record UnitMark(String digest, UnitResult result) {
  static final String FILE = "unit.json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * The mark of a unit's folder, if it has one.
   *
   * @throws IOException naming the file, if it cannot be read or is damaged, or is of another unit
   *     of that name
   */
  static Optional<UnitMark> read(SharedFolder folder, Unit unit) throws IOException {
    String text = folder.read(unit.name(), FILE);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    String where = folder + "/" + unit.name();
    UnitMark mark;
    try {
      JsonNode json = MAPPER.readTree(text);
      mark =
          new UnitMark(
              json.path("digest").asText(),
              new UnitResult(
                  unit.name(),
                  State.valueOf(json.path("state").asText()),
                  json.path("why").asText(),
                  json.path("result").toString()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException(where + "/" + FILE + " is damaged; without it, the unit goes on", e);
    }
    if (!mark.digest.equals(unit.digest())) {
      throw new IOException(
          where
              + " is of another picture or other options; take another --out or --shared, or"
              + " --overwrite to begin anew");
    }
    return Optional.of(mark);
  }

  /** Steps that it came to. */
  int steps() {
    try {
      return MAPPER.readTree(result.json()).path("steps").asInt();
    } catch (JsonProcessingException e) {
      return 0;
    }
  }

  /** What stands in the file. */
  String text() throws IOException {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("digest", digest)
            .put("state", result.state().name())
            .put("why", result.why());
    json.set("result", MAPPER.readTree(result.json()));
    return MAPPER.writeValueAsString(json) + "\n";
  }

  /** A result with where and how long it was made, too. */
  static UnitResult with(UnitResult result, String host, double seconds) throws IOException {
    if (result.json().isEmpty()) {
      return result;
    }
    ObjectNode row = (ObjectNode) MAPPER.readTree(result.json());
    row.put("seconds", Math.round(seconds * 100) / 100.0).put("host", host);
    return new UnitResult(result.unit(), result.state(), result.why(), row.toString());
  }
}

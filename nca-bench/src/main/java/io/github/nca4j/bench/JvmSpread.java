package io.github.nca4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What several JVMs measured, line by line: of each figure its median over the JVMs under the name
 * that it has in one, and beside it the lowest and the highest. For one thread.
 */
public final class JvmSpread {
  static final String LOWEST = "Lowest";
  static final String HIGHEST = "Highest";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<ObjectNode> lines;

  private JvmSpread(List<ObjectNode> lines) {
    this.lines = lines;
  }

  /**
   * Merges them.
   *
   * @param jvms the lines of each, as {@link BenchmarkReport#json} prints them
   * @throws IllegalArgumentException if they have not measured the same
   */
  static JvmSpread of(List<List<ObjectNode>> jvms) {
    int count = jvms.get(0).size();
    if (count == 0 || jvms.stream().anyMatch(lines -> lines.size() != count)) {
      throw new IllegalArgumentException(
          "the JVMs must print equally many lines of figures, not "
              + jvms.stream().map(List::size).toList());
    }
    return new JvmSpread(
        IntStream.range(0, count)
            .mapToObj(i -> merged(jvms.stream().map(lines -> withRatios(lines.get(i))).toList()))
            .toList());
  }

  /** Within a JVM, since what it met there met both. */
  private static ObjectNode withRatios(ObjectNode line) {
    ObjectNode with = line.deepCopy();
    for (JsonNode peer : with.path("peers")) {
      for (String pass : List.of("train", "forward")) {
        String millis = pass + "Millis";
        ((ObjectNode) peer)
            .put(pass + "Ratio", peer.get(millis).doubleValue() / line.get(millis).doubleValue());
      }
    }
    return with;
  }

  private static ObjectNode merged(List<ObjectNode> same) {
    return merged(same, MAPPER.createObjectNode().put("jvms", same.size()));
  }

  /** The spreads come after all medians, and the peers last, as in a line of one JVM. */
  private static ObjectNode merged(List<? extends JsonNode> same, ObjectNode spreads) {
    ObjectNode merged = MAPPER.createObjectNode();
    ObjectNode peers = MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> field : same.get(0).properties()) {
      String key = field.getKey();
      List<JsonNode> values = same.stream().map(line -> line.path(key)).toList();
      // Figures have fractions; whole numbers and words say what was measured.
      if (field.getValue().isDouble()) {
        Series series = new Series(values.stream().map(JsonNode::doubleValue).toList());
        merged.put(key, JsonReport.rounded(series.median()));
        spreads.put(key + LOWEST, JsonReport.rounded(series.min()));
        spreads.put(key + HIGHEST, JsonReport.rounded(series.max()));
      } else if (field.getValue().isObject()) {
        peers.set(key, merged(values, MAPPER.createObjectNode()));
      } else if (values.stream().allMatch(field.getValue()::equals)) {
        merged.set(key, field.getValue());
      } else {
        throw new IllegalArgumentException("the JVMs must agree on " + key + ", not say " + values);
      }
    }
    merged.setAll(spreads);
    merged.setAll(peers);
    return merged;
  }

  /** Prints one JSON object a line. */
  public void printJson(PrintWriter out) {
    for (ObjectNode line : lines) {
      JsonReport.print(out, line);
    }
  }

  /** Prints tables, for people. */
  public void printTable(PrintWriter out) {
    new SpreadTable(out).print(lines);
  }
}

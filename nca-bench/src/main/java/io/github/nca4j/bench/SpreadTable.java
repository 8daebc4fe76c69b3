package io.github.nca4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What several JVMs measured, for people: medians, and in brackets the lowest and the highest. */
final class SpreadTable {
  private static final String ROW = "%-10s %7s  %-26s %-17s  %-26s %s%n";

  private final PrintWriter out;

  SpreadTable(PrintWriter out) {
    this.out = out;
  }

  /** Prints merged lines, the peak's first. */
  void print(List<ObjectNode> lines) {
    ObjectNode peak = lines.get(0);
    Map<String, List<ObjectNode>> workloads = new LinkedHashMap<>();
    for (ObjectNode line : lines.subList(1, lines.size())) {
      workloads.computeIfAbsent(line.get("workload").asText(), name -> new ArrayList<>()).add(line);
    }
    print("peak %s GFLOPS%n", spread(peak, "peakGflops", "%.1f", 1));
    print(
        "%s; medians of %s JVMs, in brackets the lowest and the highest%n",
        peak.get("jvm").asText(), peak.get("jvms").asText());
    workloads.forEach(this::print);
    out.flush();
  }

  private void print(String workload, List<ObjectNode> lines) {
    print("%n%s:%n", workload);
    print(ROW, "", "threads", "training step, ms", "peak, %", "forward only, ms", "heap, MB");
    for (ObjectNode line : lines) {
      print(
          line.get("provider").asText(),
          line.get("threads").asText(),
          line,
          spread(line, "shareOfPeak", "%.0f", 100),
          spread(line, "peakMegabytes", "%.0f", 1));
    }
    int most = lines.stream().mapToInt(line -> line.get("threads").intValue()).max().orElseThrow();
    for (Map.Entry<String, JsonNode> peer : lines.get(0).path("peers").properties()) {
      print(peer.getKey(), Integer.toString(most), peer.getValue(), "", "");
    }
    for (Map.Entry<String, JsonNode> peer : lines.get(0).path("peers").properties()) {
      lines.stream()
          .filter(line -> line.get("threads").intValue() == most)
          .forEach(line -> compare(peer.getKey(), line));
    }
  }

  private void print(String name, String threads, JsonNode figures, String share, String heap) {
    String train = spread(figures, "trainMillis", "%.1f", 1);
    print(ROW, name, threads, train, share, spread(figures, "forwardMillis", "%.1f", 1), heap);
  }

  private void compare(String peer, ObjectNode line) {
    JsonNode figures = line.get("peers").get(peer);
    print(
        "%s / %s: training step %s, forward only %s%n",
        peer,
        line.get("provider").asText(),
        spread(figures, "trainRatio", "%.2f", 1),
        spread(figures, "forwardRatio", "%.2f", 1));
  }

  private static String spread(JsonNode figures, String key, String format, double unit) {
    return String.format(
        Locale.ROOT,
        format + " (" + format + " to " + format + ")",
        unit * figures.get(key).doubleValue(),
        unit * figures.get(key + JvmSpread.LOWEST).doubleValue(),
        unit * figures.get(key + JvmSpread.HIGHEST).doubleValue());
  }

  private void print(String format, Object... arguments) {
    out.printf(Locale.ROOT, format, arguments);
  }
}

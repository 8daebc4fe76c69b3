package io.github.nca4j.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Prints what {@link ThreadSimulation} found. Stateless, for any thread. */
public final class SimulationTable {
  private static final String ROW = "%-10s %7s  %17s %8s  %16s %8s  %6s%n";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SimulationTable() {}

  /**
   * Runs a simulation and prints it for people: times, and how many times as fast as a workload's
   * first row they are; the share of the work that threads do not share.
   *
   * @param simulation which takes a minute or more
   * @param out what is written to
   */
  public static void print(ThreadSimulation simulation, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "simulated on one thread, not measured; a hand-over takes %.1f microseconds%n%n",
        simulation.handOverNanos() / 1e3);
    out.printf(
        Locale.ROOT,
        ROW,
        "workload",
        "threads",
        "training step, ms",
        "speed-up",
        "forward only, ms",
        "speed-up",
        "serial");
    out.flush();
    List<ThreadSimulation.Row> rows = simulation.run();
    ThreadSimulation.Row first = rows.get(0);
    for (ThreadSimulation.Row row : rows) {
      first = row.workload().equals(first.workload()) ? first : row;
      out.printf(
          Locale.ROOT,
          ROW,
          row.workload(),
          row.threads(),
          millis(row.trainMillis()),
          speedUp(first.trainMillis(), row.trainMillis()),
          millis(OptionalDouble.of(row.forwardMillis())),
          speedUp(OptionalDouble.of(first.forwardMillis()), OptionalDouble.of(row.forwardMillis())),
          String.format(Locale.ROOT, "%.1f%%", 100 * row.serialShare()));
    }
    out.flush();
  }

  /**
   * Prints a JSON object a row: workload, threads, simulated, trainMillis where there is a training
   * step, forwardMillis, serialShare.
   *
   * @param rows of a simulation
   * @param out what is written to
   */
  public static void printJson(List<ThreadSimulation.Row> rows, PrintWriter out) {
    for (ThreadSimulation.Row row : rows) {
      ObjectNode line =
          MAPPER
              .createObjectNode()
              .put("workload", row.workload())
              .put("threads", row.threads())
              .put("simulated", true);
      row.trainMillis().ifPresent(millis -> line.put("trainMillis", JsonReport.rounded(millis)));
      line.put("forwardMillis", JsonReport.rounded(row.forwardMillis()));
      out.println(line.put("serialShare", JsonReport.rounded(row.serialShare())));
    }
    out.flush();
  }

  private static String millis(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsDouble()) : "-";
  }

  private static String speedUp(OptionalDouble first, OptionalDouble now) {
    return now.isPresent()
        ? String.format(Locale.ROOT, "%.2f", first.orElseThrow() / now.getAsDouble())
        : "-";
  }
}

package io.github.nca4j.view.output;

import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.train.StepReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The loss of every training step that was taken, which a CSV file keeps, and the task's own
 * metrics in further columns. Not thread-safe.
 */
public final class LossHistory {
  private static final String HEADER = "step,loss,log10Loss,millis,aliveFraction";
  private static final int COLUMNS = HEADER.split(",").length;

  /** So much of a line is shown where it is no row. */
  private static final int MAX_SHOWN = 80;

  private final List<Row> rows = new ArrayList<>();

  /** A history of no step yet. */
  public LossHistory() {}

  /**
   * One step. Immutable.
   *
   * @param step 1 for the first
   * @param loss the batch's mean
   * @param millis how long the step took
   * @param aliveFraction share of the cells whose alpha is above the threshold after the rollout
   * @param metrics the task's own figures, by name
   */
  public record Row(
      int step, double loss, double millis, double aliveFraction, Map<String, Double> metrics) {
    /** Copies the map, its names in order. */
    public Row {
      Objects.requireNonNull(metrics, "metrics");
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    /** Whether it can be a step that was taken: a loss that is not finite is rejected. */
    private boolean isSound() {
      return loss >= 0 && loss < Double.POSITIVE_INFINITY;
    }

    private String csv() {
      StringBuilder line =
          new StringBuilder(
              String.format(
                  Locale.ROOT,
                  "%d,%.6e,%.4f,%.1f,%.4f",
                  step,
                  loss,
                  Math.log10(loss),
                  millis,
                  aliveFraction));
      metrics.values().forEach(value -> line.append(',').append(value));
      return line.toString();
    }
  }

  /**
   * {@return the rows of a file that {@link #write} wrote, but for those after a step} A training
   * run that is resumed from its checkpoint does these again.
   *
   * @param file the CSV file
   * @param lastStep the last step to keep
   * @throws IOException naming the file, if it cannot be read or a line of it is no row of a step
   *     after the one before
   */
  public static LossHistory read(Path file, int lastStep) throws IOException {
    Objects.requireNonNull(file, "file");
    List<String> unreadable = new ArrayList<>();
    LossHistory history = readable(file, lastStep, unreadable);
    if (!unreadable.isEmpty()) {
      String line = unreadable.get(0);
      String shown = line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "..." : line;
      throw new IOException(file + ": \"" + shown + "\" is not a line of " + HEADER);
    }
    return history;
  }

  /**
   * The rows of a file up to a step, those that can be read and belong to a training run's course.
   *
   * @param unreadable is given the lines that cannot
   */
  static LossHistory readable(Path file, int lastStep, List<String> unreadable) throws IOException {
    // What is no UTF-8 is no row either.
    List<String> lines =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    String[] columns = lines.isEmpty() ? new String[0] : lines.get(0).split(",", -1);
    if (!lines.isEmpty() && !lines.get(0).startsWith(HEADER)) {
      unreadable.add(lines.get(0));
    }
    LossHistory history = new LossHistory();
    int last = 0;
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      Optional<Row> row = parse(line, columns).filter(Row::isSound);
      if (row.isEmpty() || row.get().step <= last) {
        unreadable.add(line);
      } else {
        last = row.get().step;
        if (last <= lastStep) {
          history.rows.add(row.get());
        }
      }
    }
    return history;
  }

  private static Optional<Row> parse(String line, String[] columns) {
    String[] cells = line.split(",", -1);
    if (cells.length != Math.max(COLUMNS, columns.length)) {
      return Optional.empty();
    }
    try {
      Map<String, Double> metrics = new TreeMap<>();
      for (int i = COLUMNS; i < columns.length; i++) {
        metrics.put(columns[i], Double.parseDouble(cells[i]));
      }
      return Optional.of(
          new Row(
              Integer.parseInt(cells[0]),
              Double.parseDouble(cells[1]),
              Double.parseDouble(cells[3]),
              Double.parseDouble(cells[4]),
              metrics));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Adds a step, unless it was rejected: its loss is then no part of the training run's course.
   *
   * @param report what the trainer said of the step
   */
  public void add(StepReport report) {
    Objects.requireNonNull(report, "report");
    if (report.rejected()) {
      return;
    }
    rows.add(
        new Row(
            report.step(),
            report.loss(),
            report.millis(),
            report.aliveFraction(),
            report.metrics()));
  }

  /** {@return all rows so far, a copy} */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /**
   * Writes or replaces the file, whole or not at all.
   *
   * @param file the CSV file
   * @throws IOException naming the file, if it cannot be written
   */
  public void write(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    StringBuilder csv = new StringBuilder(HEADER);
    rows.stream()
        .findFirst()
        .ifPresent(row -> row.metrics().keySet().forEach(name -> csv.append(',').append(name)));
    csv.append('\n');
    rows.forEach(row -> csv.append(row.csv()).append('\n'));
    SafeFile.write(file, out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
  }
}

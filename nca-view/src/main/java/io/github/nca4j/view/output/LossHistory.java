package io.github.nca4j.view.output;

import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.train.StepReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The loss of every training step that was taken, which a CSV file keeps. Not thread-safe. */
public final class LossHistory {
  private static final String HEADER = "step,loss,log10Loss,millis,aliveFraction";

  private final List<Row> rows = new ArrayList<>();

  /** A history of no step yet. */
  public LossHistory() {}

  /**
   * One step.
   *
   * @param step 1 for the first
   * @param loss the batch's mean
   * @param millis how long the step took
   * @param aliveFraction share of the cells whose alpha is above the threshold after the rollout
   */
  public record Row(int step, double loss, double millis, double aliveFraction) {
    private String csv() {
      return String.format(
          Locale.ROOT,
          "%d,%.6e,%.4f,%.1f,%.4f",
          step,
          loss,
          Math.log10(loss),
          millis,
          aliveFraction);
    }
  }

  /**
   * The rows of a file that {@link #write} wrote, but for those after a step: a training that is
   * resumed from its checkpoint does them again.
   *
   * @throws IOException naming the file, if it cannot be read or a line of it is no row
   */
  public static LossHistory read(Path file, int lastStep) throws IOException {
    LossHistory history = new LossHistory();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      Row row = parse(line, file);
      if (row.step <= lastStep) {
        history.rows.add(row);
      }
    }
    return history;
  }

  private static Row parse(String line, Path file) throws IOException {
    String[] cells = line.split(",", -1);
    try {
      return new Row(
          Integer.parseInt(cells[0]),
          Double.parseDouble(cells[1]),
          Double.parseDouble(cells[3]),
          Double.parseDouble(cells[4]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IOException(file + ": \"" + line + "\" is not a line of " + HEADER, e);
    }
  }

  /** Adds a step, unless it was rejected: its loss is then no part of the training's course. */
  public void add(StepReport report) {
    if (report.rejected()) {
      return;
    }
    rows.add(new Row(report.step(), report.loss(), report.millis(), report.aliveFraction()));
  }

  /** All rows so far, a copy. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /**
   * Writes or replaces the file, whole or not at all.
   *
   * @throws IOException naming the file, if it cannot be written
   */
  public void write(Path file) throws IOException {
    StringBuilder csv = new StringBuilder(HEADER).append('\n');
    rows.forEach(row -> csv.append(row.csv()).append('\n'));
    SafeFile.write(file, out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
  }
}

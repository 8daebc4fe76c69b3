package io.github.nca4j.train;

import io.github.nca4j.train.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The means of a task's metrics over a batch, whose names must stay the same. */
final class TaskMetrics {
  private final Task task;
  private final TrainingState state;

  TaskMetrics(Task task, TrainingState state) {
    this.task = task;
    this.state = state;
  }

  /**
   * The means over the ends of a batch.
   *
   * @throws IllegalStateException naming the task, where a sample's metrics have other names than
   *     those before
   */
  Map<String, Double> means(Batch batch) {
    Map<String, Double> sums = new TreeMap<>();
    for (int sample = 0; sample < batch.size(); sample++) {
      Map<String, Double> metrics = task.metrics(batch.after(sample), batch.example(sample));
      if (metrics == null) {
        throw new IllegalStateException(
            "task \"" + task.id() + "\" has null as its metrics, must have a map");
      }
      List<String> names = metrics.keySet().stream().sorted().toList();
      if (state.metricNames().isEmpty()) {
        names.forEach(this::requireName);
        state.setMetricNames(names);
      }
      List<String> known = state.metricNames().orElseThrow();
      if (!names.equals(known)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "task \"%s\" has metrics %s, which must have the names that they had before: %s",
                task.id(),
                names,
                known));
      }
      metrics.forEach((name, value) -> sums.merge(name, value / batch.size(), Double::sum));
    }
    return sums;
  }

  /** A table of losses has names without commas and line breaks. */
  private void requireName(String name) {
    if (!name.matches("[\\w .-]{1,100}")) {
      throw new IllegalStateException(
          String.format(
                  Locale.ROOT,
                  "task \"%s\" has a metric \"%s\"; names must be 1 to 100 letters, digits,",
                  task.id(),
                  name)
              + " spaces, dots, dashes or underscores");
    }
  }
}

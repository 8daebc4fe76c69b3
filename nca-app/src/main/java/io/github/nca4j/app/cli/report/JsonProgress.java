package io.github.nca4j.app.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.milestone.Standing;

/**
 * Prints every so many training steps, and the last one, as JSON, with members that are the same in
 * all; and each look at the milestone, with what was measured. For one thread.
 */
public record JsonProgress(JsonLines lines, int steps, int every, ObjectNode start)
    implements TrainingListener {
  @Override
  public void onStep(StepReport report) {
    if (report.step() % every == 0 || report.step() == steps) {
      ObjectNode line =
          start
              .deepCopy()
              .put("step", report.step())
              .put("loss", JsonLines.finite(report.loss()))
              .put("log10Loss", JsonLines.finite(report.log10Loss()))
              .put("millis", report.millis())
              .put("aliveFraction", report.aliveFraction())
              .put("largestState", JsonLines.finite(report.largestState()))
              .put("gradientNorm", JsonLines.finite(report.gradientNorm()))
              .put("rejectedSteps", report.interventions().rejectedSteps())
              .put("diedSamples", report.interventions().diedSamples())
              .put("overflowedSamples", report.interventions().overflowedSamples())
              .put("returns", report.interventions().returns());
      if (!report.metrics().isEmpty()) {
        ObjectNode metrics = line.putObject("metrics");
        report.metrics().forEach((name, value) -> metrics.put(name, JsonLines.finite(value)));
      }
      lines.print(line);
    }
  }

  @Override
  public void onLook(int step, Standing standing) {
    ObjectNode line = start.deepCopy().put("step", step).put("reached", standing.reached());
    standing.figures().forEach((name, value) -> put(line, name, value));
    lines.print(line);
  }

  private static void put(ObjectNode line, String name, double value) {
    if (value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE) {
      line.put(name, (int) value);
    } else {
      line.put(name, JsonLines.finite(value));
    }
  }
}

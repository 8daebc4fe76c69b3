package io.github.nca4j.examples.cli;

import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.TrainingListener;

/** Prints every so many training steps, and the last one, as JSON. */
record JsonProgress(JsonLines lines, int steps, int every) implements TrainingListener {
  @Override
  public void onStep(StepReport report) {
    if (report.step() % every == 0 || report.step() == steps) {
      lines.print(
          JsonLines.object()
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
              .put("returns", report.interventions().returns()));
    }
  }
}

package io.github.nca4j.app.cli.evaluate;

import io.github.nca4j.app.cli.name.KnownPictures;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.report.EvaluationVerdict;
import io.github.nca4j.app.cli.terminal.WaitingLine;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.evaluate.PicturesEvaluation;
import io.github.nca4j.train.task.GrowPictures;
import java.io.PrintWriter;

/**
 * Measures a model that grows several pictures, one after the other, and prints each as it is done.
 *
 * @param pictures what to measure
 * @param runs of each
 * @param seed where the runs' seeds come from
 * @param threads how many run at once
 */
record PicturesReport(KnownPictures pictures, int runs, long seed, int threads) {
  void print(PrintWriter out, boolean json) {
    GrowPictures task = pictures.task();
    for (String name : pictures.found()) {
      int picture = task.names().indexOf(name);
      Evaluation evaluation;
      try (WaitingLine waiting = WaitingLine.begin("evaluating", pictures.found().size())) {
        waiting.skip(pictures.found().indexOf(name));
        waiting.name("evaluating " + name);
        evaluation = PicturesEvaluation.of(pictures.model(), task, picture, runs, seed, threads);
      }
      EvaluationRows rows = new EvaluationRows(evaluation, runs);
      if (json) {
        rows.printJson(out, JsonLines.object().put("picture", name));
      } else {
        out.println(name);
        rows.printTable(out);
        out.println(name + " " + EvaluationVerdict.of(evaluation));
      }
    }
  }
}

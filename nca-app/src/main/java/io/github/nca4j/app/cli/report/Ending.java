package io.github.nca4j.app.cli.report;

import io.github.nca4j.train.Trainer;
import io.github.nca4j.view.output.TrainingCourse;
import java.nio.file.Path;
import java.util.List;

/** What is said of a training run once it has ended. Called by one thread. */
public interface Ending {
  /**
   * What came of it, in words; may take some seconds to measure.
   *
   * @param course as it was followed
   */
  String verdict(Trainer trainer, TrainingCourse course);

  /**
   * What can be done with the model: words of commands, each but the program's name.
   *
   * @param model its file
   */
  List<List<String>> next(Path model);
}

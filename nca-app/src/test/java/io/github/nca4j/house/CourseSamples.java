package io.github.nca4j.house;

import io.github.nca4j.core.Target;
import io.github.nca4j.train.milestone.GrowsPicture;
import io.github.nca4j.train.milestone.HealsPicture;
import io.github.nca4j.train.milestone.KeepsPicture;
import io.github.nca4j.train.milestone.Milestone;
import io.github.nca4j.train.milestone.Standing;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.output.LossWord;
import io.github.nca4j.view.output.TrainingCourse;
import java.util.Map;
import java.util.function.Supplier;

/** Those of {@link Samples} that have to do with how a training run goes and when it is done. */
final class CourseSamples {
  private CourseSamples() {}

  static Map<Class<?>, Supplier<?>> makers() {
    return Map.of(
        Milestone.class,
        () -> new KeepsPicture(task(), 1, 1),
        KeepsPicture.class,
        () -> new KeepsPicture(task(), 1, 1),
        HealsPicture.class,
        () -> new HealsPicture(task(), 1, 1),
        GrowsPicture.class,
        () -> new GrowsPicture(task(), 1, 1, 1),
        Standing.class,
        () -> new Standing(false, "", "", Map.of()),
        LossWord.class,
        () -> new LossWord("a lizard", -1),
        TrainingCourse.class,
        TrainingCourse::new);
  }

  private static Task task() {
    float[] rgba = new float[4 * 4 * 4];
    rgba[3] = 1;
    return new GrowPicture(Target.of(rgba, 4, 4), 16);
  }
}

package io.github.nca4j.train.milestone;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.evaluate.Growth;
import io.github.nca4j.train.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The picture is there when a rollout ends: in the worst of 8 runs the loss is at most .0003. What
 * becomes of it afterwards does not count. Immutable and thread-safe.
 *
 * @param task the picture, or several
 * @param steps automaton steps to the end of a rollout, 1 or more
 * @param seed where the runs' fire masks come from
 * @param threads how many run at once, 1 or more; what is seen does not depend on it
 */
public record GrowsPicture(Task task, int steps, long seed, int threads) implements Milestone {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if steps or threads is less than 1
   */
  public GrowsPicture {
    Objects.requireNonNull(task, "task");
    PictureRuns.requireAtLeastOne("steps", steps);
    PictureRuns.requireAtLeastOne("threads", threads);
  }

  @Override
  public String name() {
    return "grows";
  }

  @Override
  public int every() {
    return PictureRuns.EVERY;
  }

  @Override
  public Standing look(NcaModel model) {
    Objects.requireNonNull(model, "model");
    PictureRuns runs = new PictureRuns(task, seed, threads);
    PictureRuns.Seen seen = runs.all(model, List.of(new Growth(PictureRuns.GROW, List.of(steps))));
    double log10 = seen.lastLog10(PictureRuns.GROW);
    boolean reached = seen.isSharp(PictureRuns.GROW);
    String words = PictureRuns.grown(seen);
    String verdict =
        String.format(Locale.ROOT, "%s after %d steps (log10 loss %.2f)", words, steps, log10);
    return new Standing(
        reached, words, verdict, Map.of("log10Grown", log10, "largestState", seen.largest()));
  }
}

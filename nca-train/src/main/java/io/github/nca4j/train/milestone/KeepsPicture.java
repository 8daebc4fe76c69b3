package io.github.nca4j.train.milestone;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.task.Task;
import java.util.Map;
import java.util.Objects;

/**
 * The picture grows and stays: its loss is at most .0003 after 400 and 1,000 steps in the worst of
 * 8 runs, and after 10,000 in the worst of 2, with no value beyond 10. Where one run a picture of
 * 400 steps does not come to that, no more are taken. Immutable and thread-safe.
 *
 * @param task the picture, or several
 * @param seed where the runs' fire masks come from
 * @param threads how many run at once, 1 or more; what is seen does not depend on it
 */
public record KeepsPicture(Task task, long seed, int threads) implements Milestone {
  /**
   * Checks the threads.
   *
   * @throws IllegalArgumentException if threads is less than 1
   */
  public KeepsPicture {
    Objects.requireNonNull(task, "task");
    PictureRuns.requireAtLeastOne("threads", threads);
  }

  @Override
  public String name() {
    return "persists";
  }

  @Override
  public int every() {
    return PictureRuns.EVERY;
  }

  @Override
  public Standing look(NcaModel model) {
    Objects.requireNonNull(model, "model");
    PictureRuns.Seen seen = new PictureRuns(task, seed, threads).whileSharp(model, false);
    boolean reached = seen.isWhole() && seen.isSharp();
    String words = PictureRuns.lasting(seen);
    return new Standing(
        reached,
        words,
        words,
        Map.of("log10Stays", seen.lastLog10(PictureRuns.GROW), "largestState", seen.largest()));
  }
}

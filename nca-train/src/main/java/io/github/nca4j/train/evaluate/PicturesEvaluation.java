package io.github.nca4j.train.evaluate;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.task.GrowPictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How well a model grows one of several pictures: by the {@linkplain Evaluation#standardPhases
 * standard phases}, and after the cells had grown another picture for 200 steps and are asked for
 * this one ("switch"). Stateless and thread-safe.
 */
public final class PicturesEvaluation {
  /** The rows of a switch to the picture. */
  public static final String SWITCH = "switch";

  private static final List<Integer> AFTER_SWITCH = List.of(100, 200, 500);

  private PicturesEvaluation() {}

  /**
   * Measures one picture.
   *
   * @param model the model
   * @param task the pictures, in the order of the model's input channels
   * @param picture which of them, from 0 on
   * @param runs how many runs, 1 or more; the pictures that a switch is from take turns
   * @param seed where the runs' seeds come from
   * @param threads how many run at once, 1 or more; the figures do not depend on it
   * @return what was measured; a single picture has no rows of a switch
   * @throws IllegalArgumentException where runs or threads is less than 1, there is no such
   *     picture, or the pictures do not fit the model
   */
  public static Evaluation of(
      NcaModel model, GrowPictures task, int picture, int runs, long seed, int threads) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(task, "task");
    if (!model.dynamics().inputs().equals(task.inputs())) {
      throw new IllegalArgumentException(
          "the model has "
              + model.dynamics().inputs().inWords()
              + ", the pictures are for "
              + task.inputs().inWords());
    }
    List<Phase> grown = Evaluation.standardPhases();
    List<Evaluation.Row> rows =
        new ArrayList<>(
            Evaluation.of(model, task, run -> picture, grown, runs, seed, threads).rows());
    int others = task.examples() - 1;
    if (others > 0) {
      List<Phase> phases =
          List.of(
              new Growth("grow", List.of(Evaluation.CUT_AT)),
              new Switch(SWITCH, Evaluation.CUT_AT, AFTER_SWITCH, picture));
      Evaluation switched =
          Evaluation.of(
              model,
              task,
              run -> (picture + 1 + run % others) % task.examples(),
              phases,
              runs,
              seed,
              threads);
      switched.rows().stream().filter(row -> row.phase().equals(SWITCH)).forEach(rows::add);
    }
    return new Evaluation(rows);
  }
}

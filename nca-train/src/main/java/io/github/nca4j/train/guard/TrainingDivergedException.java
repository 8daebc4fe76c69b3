package io.github.nca4j.train.guard;

import io.github.nca4j.core.NcaModel;
import java.util.Objects;

/**
 * A training run that cannot go on. Immutable.
 *
 * <p>Either a step came to a loss, gradient or state that is not finite. Without a {@link
 * TrainingGuard} the step was not taken: the trainer's model, pool and step count are those of
 * before it. With one, going back to the last sound parameters and a smaller learning rate has been
 * of no use twenty times; the model is that of those parameters. Or the run {@linkplain
 * #cameToNothing comes to nothing}: the model is that of its last step.
 */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The step that failed. */
  private final int step;

  /** Whether nothing lives, or nothing could be learnt. */
  private final boolean nothing;

  private final transient NcaModel model;

  /**
   * A run that ends.
   *
   * @param step the step that failed: 1 for the first
   * @param what it came to
   * @param model as it was before that step, or when it was last sound
   */
  public TrainingDivergedException(int step, String what, NcaModel model) {
    this(
        "training diverged in step "
            + step
            + (step == 1 ? ", with the weights that it started with: " : ": ")
            + Objects.requireNonNull(what, "what"),
        step,
        false,
        model);
  }

  private TrainingDivergedException(String message, int step, boolean nothing, NcaModel model) {
    super(message);
    this.step = step;
    this.nothing = nothing;
    this.model = Objects.requireNonNull(model, "model");
  }

  /**
   * {@return a run that ends since nothing would come of it}
   *
   * @param step the last one taken, 0 for none
   * @param why what is wrong and what may help
   * @param model as it is
   */
  public static TrainingDivergedException nothing(int step, String why, NcaModel model) {
    Objects.requireNonNull(why, "why");
    return new TrainingDivergedException("training comes to nothing: " + why, step, true, model);
  }

  /** {@return the step that failed, 1 for the first; 0 where none was taken} */
  public int step() {
    return step;
  }

  /**
   * {@return whether the run comes to nothing: its samples die and do not grow, no step could be
   * taken, or nothing that it is to grow can live}
   */
  public boolean cameToNothing() {
    return nothing;
  }

  /** {@return the model as it was before the step that failed, or when it was last sound} */
  public NcaModel model() {
    return model;
  }
}

package io.github.nca4j.train.guard;

import io.github.nca4j.core.NcaModel;
import java.util.Objects;

/**
 * A training step came to a loss, gradient or state that is not finite. Without a {@link
 * TrainingGuard} the step was not taken: the trainer's model, pool and step count are those of
 * before it. With one, going back to the last sound parameters and a smaller learning rate has been
 * of no use twenty times; the model is that of those parameters. Immutable.
 */
public final class TrainingDivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The step that failed. */
  private final int step;

  private final transient NcaModel model;

  /**
   * A run that ends.
   *
   * @param step the step that failed: 1 for the first
   * @param what it came to
   * @param model as it was before that step, or when it was last sound
   */
  public TrainingDivergedException(int step, String what, NcaModel model) {
    super("training diverged in step " + step + ": " + Objects.requireNonNull(what, "what"));
    this.step = step;
    this.model = Objects.requireNonNull(model, "model");
  }

  /** {@return the step that failed: 1 for the first} */
  public int step() {
    return step;
  }

  /** {@return the model as it was before the step that failed, or when it was last sound} */
  public NcaModel model() {
    return model;
  }
}

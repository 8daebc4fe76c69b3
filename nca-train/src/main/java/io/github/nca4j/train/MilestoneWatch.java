package io.github.nca4j.train;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.milestone.Milestone;
import io.github.nca4j.train.milestone.Standing;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at a milestone when it is time, once a step. Belongs to the thread that trains. */
final class MilestoneWatch {
  private final Milestone milestone;
  private volatile Optional<Standing> standing = Optional.empty();
  private int looked;

  MilestoneWatch(Milestone milestone) {
    this.milestone = Objects.requireNonNull(milestone, "milestone");
    if (milestone.every() < 1) {
      throw new IllegalArgumentException(
          "milestone \""
              + milestone.name()
              + "\" looks every "
              + milestone.every()
              + " steps, must be 1 or more");
    }
  }

  Optional<Standing> standing() {
    return standing;
  }

  /** Whether the milestone is reached, as far as is known after a step. */
  boolean look(int step, Supplier<NcaModel> model, List<TrainingListener> listeners) {
    if (step == 0 || step % milestone.every() != 0) {
      return false;
    }
    if (looked != step) {
      Standing seen;
      try {
        seen = milestone.look(model.get());
      } catch (IllegalStateException e) {
        if (Thread.currentThread().isInterrupted()) {
          // The run ends by that, and the next one looks again.
          return false;
        }
        throw e;
      }
      looked = step;
      standing = Optional.of(seen);
      listeners.forEach(listener -> listener.onLook(step, seen));
    }
    return standing.map(Standing::reached).orElse(false);
  }
}

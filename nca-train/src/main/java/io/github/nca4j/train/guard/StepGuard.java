package io.github.nca4j.train.guard;

import io.github.nca4j.train.optimise.Descent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A {@link TrainingGuard} at work: what it has seen, what it has done, and where it can go back. A
 * trainer has one; a loop of your own may have one, too. Not thread-safe.
 */
public final class StepGuard {
  /** Accepted steps between two states to go back to. */
  private static final int SNAPSHOT_EVERY = 100;

  /** A median loss so many times that of an empty grid is no state to go on from. */
  private static final double LOST = 1.5;

  /**
   * The share of an empty grid's loss below which the usual loss is not taken to be: a trained
   * model that still loses one sample in ten has to learn from it.
   */
  private static final double LEAST_USUAL = 0.01;

  /** Accepted steps in a row before a state counts as sound. */
  private static final int SOUND_AFTER = 20;

  /** Returns to one and the same state before the run is given up: rates down to a millionth. */
  private static final int MAX_RETURNS = 20;

  private final TrainingGuard limits;
  private final RecentMedian losses = new RecentMedian();
  private final RecentMedian norms = new RecentMedian();
  private final Descent.Snapshot sound;
  private final OptionalDouble emptyLoss;
  private Interventions interventions = Interventions.NONE;
  private float rateFactor = 1;
  private int acceptedSinceSnapshot;
  private int acceptedInARow;
  private int rejectedInARow;
  private int startsDiedInARow;
  private int returnsInARow;

  /**
   * A guard that has seen nothing yet.
   *
   * @param limits when it acts
   * @param emptyLoss the loss of a state of zeros, where that says something
   * @param descent what it takes back
   */
  public StepGuard(TrainingGuard limits, OptionalDouble emptyLoss, Descent descent) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.emptyLoss = Objects.requireNonNull(emptyLoss, "emptyLoss");
    this.sound = Objects.requireNonNull(descent, "descent").snapshot();
  }

  /**
   * {@return why a step must not be taken, or empty where it may}
   *
   * @param loss the batch's mean loss
   * @param gradientNorm the L2 norm of the mean gradient
   * @param largestState the largest absolute value of all states
   * @param allDied whether no sample has a living cell
   */
  public Optional<String> objection(
      double loss, double gradientNorm, double largestState, boolean allDied) {
    if (!Double.isFinite(loss)) {
      return Optional.of("loss " + loss);
    }
    if (!Double.isFinite(gradientNorm)) {
      return Optional.of("gradient norm " + gradientNorm);
    }
    if (!limits.on()) {
      boolean finite = Double.isFinite(largestState);
      return finite ? Optional.empty() : Optional.of("largest state value " + largestState);
    }
    if (allDied) {
      return Optional.of("all samples died");
    }
    double median = losses.isKnown() ? losses.value() : 0;
    double usual = Math.max(median, LEAST_USUAL * emptyLoss.orElse(0));
    if (usual > 0 && loss > limits.outlierFactor() * usual) {
      return Optional.of("loss " + loss + " where " + usual + " is usual");
    }
    if (norms.isKnown() && gradientNorm > limits.outlierFactor() * norms.value()) {
      return Optional.of("gradient norm " + gradientNorm + " where " + norms.value() + " is usual");
    }
    return Optional.empty();
  }

  /**
   * Notes that a step was taken; to be called after the optimiser.
   *
   * @param loss the batch's mean loss
   * @param gradientNorm the L2 norm of the mean gradient
   * @param startsDied whether all samples that started anew died
   * @return true where that took the descent back
   */
  public boolean accepted(double loss, double gradientNorm, boolean startsDied) {
    losses.add(loss);
    norms.add(gradientNorm);
    rejectedInARow = 0;
    startsDiedInARow = startsDied ? startsDiedInARow + 1 : 0;
    acceptedInARow = startsDied ? 0 : acceptedInARow + 1;
    acceptedSinceSnapshot++;
    if (isLost()) {
      goBack();
      return true;
    }
    if (acceptedSinceSnapshot >= SNAPSHOT_EVERY && acceptedInARow >= SOUND_AFTER) {
      sound.take();
      acceptedSinceSnapshot = 0;
      returnsInARow = 0;
    }
    return false;
  }

  private boolean isLost() {
    if (!limits.on()) {
      return false;
    }
    // Dead samples have no gradient. If all new starts die while the rest of the pool looks well,
    // the model never learns to grow from the seed again.
    return startsDiedInARow >= limits.patience()
        || (losses.isKnown()
            && emptyLoss.isPresent()
            && losses.value() > LOST * emptyLoss.getAsDouble());
  }

  /**
   * Notes that a step was not taken.
   *
   * @return true where it was one too many and the descent went back
   */
  public boolean rejected() {
    interventions = interventions.plus(new Interventions(1, 0, 0, 0));
    acceptedInARow = 0;
    rejectedInARow++;
    if (rejectedInARow < limits.patience()) {
      return false;
    }
    goBack();
    return true;
  }

  private void goBack() {
    sound.restore();
    losses.clear();
    norms.clear();
    rateFactor /= 2;
    rejectedInARow = 0;
    startsDiedInARow = 0;
    acceptedInARow = 0;
    acceptedSinceSnapshot = 0;
    returnsInARow++;
    interventions = interventions.plus(new Interventions(0, 0, 0, 1));
  }

  /** {@return whether it has gone back to one and the same state so often that it gives up} */
  public boolean givenUp() {
    return returnsInARow >= MAX_RETURNS;
  }

  /**
   * {@return whether a state must not go back to the pool; if so, it is counted}
   *
   * @param died whether none of its cells lives, where that matters
   * @param largest its largest absolute value
   */
  public boolean unfit(boolean died, double largest) {
    if (!limits.on()) {
      return false;
    }
    boolean overflowed = !(largest <= limits.stateLimit());
    if (overflowed) {
      countOverflowed();
    } else if (died) {
      interventions = interventions.plus(new Interventions(0, 1, 0, 0));
    }
    return died || overflowed;
  }

  /** Counts a sample that starts anew because a rejected step was due to it. */
  public void countOverflowed() {
    interventions = interventions.plus(new Interventions(0, 0, 1, 0));
  }

  /** {@return what the learning rate is multiplied by, in (0, 1]} */
  public float rateFactor() {
    return rateFactor;
  }

  /** {@return what it has done} */
  public Interventions interventions() {
    return interventions;
  }

  /**
   * Writes what it has seen and done.
   *
   * @param out where to
   * @throws IOException where it cannot be written
   */
  public void write(DataOutput out) throws IOException {
    Objects.requireNonNull(out, "out");
    losses.write(out);
    norms.write(out);
    sound.write(out);
    interventions.write(out);
    out.writeFloat(rateFactor);
    out.writeInt(acceptedSinceSnapshot);
    out.writeInt(acceptedInARow);
    out.writeInt(rejectedInARow);
    out.writeInt(startsDiedInARow);
    out.writeInt(returnsInARow);
  }

  /**
   * Reads what a guard of the same run wrote.
   *
   * @param in where from
   * @throws IOException where it cannot be read
   */
  public void read(DataInput in) throws IOException {
    Objects.requireNonNull(in, "in");
    losses.read(in);
    norms.read(in);
    sound.read(in);
    interventions = Interventions.read(in);
    rateFactor = in.readFloat();
    acceptedSinceSnapshot = in.readInt();
    acceptedInARow = in.readInt();
    rejectedInARow = in.readInt();
    startsDiedInARow = in.readInt();
    returnsInARow = in.readInt();
  }
}

package io.github.nca4j.train;

import io.github.nca4j.train.optimise.Adam;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A {@link TrainingGuard} at work: what it has seen, what it has done, and where it can go back.
 */
final class StepGuard {
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

  /**
   * Returns to one and the same state before the training is given up: rates down to a millionth.
   */
  private static final int MAX_RETURNS = 20;

  private final TrainingGuard limits;
  private final RecentMedian losses = new RecentMedian();
  private final RecentMedian norms = new RecentMedian();
  private final Snapshot sound;
  private final double emptyLoss;
  private Interventions interventions = Interventions.NONE;
  private float rateFactor = 1;
  private int acceptedSinceSnapshot;
  private int acceptedInARow;
  private int rejectedInARow;
  private int seedsDiedInARow;
  private int returnsInARow;

  /**
   * Has seen nothing yet.
   *
   * @param emptyLoss the loss of a grid of zeros
   */
  StepGuard(TrainingGuard limits, double emptyLoss, List<float[]> parameters, Adam adam) {
    this.limits = limits;
    this.emptyLoss = emptyLoss;
    this.sound = new Snapshot(parameters, adam);
  }

  /** Why a step must not be taken, or empty where it may. */
  Optional<String> objection(
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
    double usual = Math.max(median, LEAST_USUAL * emptyLoss);
    if (loss > limits.outOfLine() * usual) {
      return Optional.of("loss " + loss + " where " + usual + " is usual");
    }
    if (norms.isKnown() && gradientNorm > limits.outOfLine() * norms.value()) {
      return Optional.of("gradient norm " + gradientNorm + " where " + norms.value() + " is usual");
    }
    return Optional.empty();
  }

  /**
   * A step was taken, called after the optimiser.
   *
   * @param seedsDied whether all that started from the seed died
   * @return true where that made the training go back
   */
  boolean accepted(
      double loss, double gradientNorm, boolean seedsDied, List<float[]> parameters, Adam adam) {
    losses.add(loss);
    norms.add(gradientNorm);
    rejectedInARow = 0;
    seedsDiedInARow = seedsDied ? seedsDiedInARow + 1 : 0;
    acceptedInARow = seedsDied ? 0 : acceptedInARow + 1;
    acceptedSinceSnapshot++;
    if (isLost()) {
      goBack(parameters, adam);
      return true;
    }
    if (acceptedSinceSnapshot >= SNAPSHOT_EVERY && acceptedInARow >= SOUND_AFTER) {
      sound.take(parameters, adam);
      acceptedSinceSnapshot = 0;
      returnsInARow = 0;
    }
    return false;
  }

  private boolean isLost() {
    if (!limits.on()) {
      return false;
    }
    // What is dead has no gradient: while the rest of the pool lives on and looks well, to grow
    // from
    // the seed is never learned again.
    return seedsDiedInARow >= limits.patience()
        || (losses.isKnown() && losses.value() > LOST * emptyLoss);
  }

  /** A step was not taken; true where it was one too many and the training went back. */
  boolean rejected(List<float[]> parameters, Adam adam) {
    interventions = interventions.plus(new Interventions(1, 0, 0, 0));
    acceptedInARow = 0;
    rejectedInARow++;
    if (rejectedInARow < limits.patience()) {
      return false;
    }
    goBack(parameters, adam);
    return true;
  }

  private void goBack(List<float[]> parameters, Adam adam) {
    sound.restore(parameters, adam);
    losses.clear();
    norms.clear();
    rateFactor /= 2;
    rejectedInARow = 0;
    seedsDiedInARow = 0;
    acceptedInARow = 0;
    acceptedSinceSnapshot = 0;
    returnsInARow++;
    interventions = interventions.plus(new Interventions(0, 0, 0, 1));
  }

  /** Whether it has just gone back, and to the same state as many times before. */
  boolean hopeless() {
    return returnsInARow >= MAX_RETURNS;
  }

  /** A state that is not fit for the pool; it is counted. */
  boolean unfit(boolean died, double largest) {
    if (!limits.on()) {
      return false;
    }
    boolean overflowed = !(largest <= limits.stateLimit());
    if (overflowed) {
      blame();
    } else if (died) {
      interventions = interventions.plus(new Interventions(0, 1, 0, 0));
    }
    return died || overflowed;
  }

  /** Counts a sample that starts anew because a rejected step was due to it. */
  void blame() {
    interventions = interventions.plus(new Interventions(0, 0, 1, 0));
  }

  /** What the learning rate is multiplied by. */
  float rateFactor() {
    return rateFactor;
  }

  Interventions interventions() {
    return interventions;
  }

  void write(DataOutput out) throws IOException {
    losses.write(out);
    norms.write(out);
    sound.write(out);
    interventions.write(out);
    out.writeFloat(rateFactor);
    out.writeInt(acceptedSinceSnapshot);
    out.writeInt(acceptedInARow);
    out.writeInt(rejectedInARow);
    out.writeInt(seedsDiedInARow);
    out.writeInt(returnsInARow);
  }

  void read(DataInput in) throws IOException {
    losses.read(in);
    norms.read(in);
    sound.read(in);
    interventions = Interventions.read(in);
    rateFactor = in.readFloat();
    acceptedSinceSnapshot = in.readInt();
    acceptedInARow = in.readInt();
    rejectedInARow = in.readInt();
    seedsDiedInARow = in.readInt();
    returnsInARow = in.readInt();
  }
}

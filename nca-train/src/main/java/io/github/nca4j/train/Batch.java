package io.github.nca4j.train;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.train.sample.BatchBuilder;
import io.github.nca4j.train.sample.LivingCells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The samples of one training step: where each started, where its rollout ended, and its loss
 * there.
 *
 * <p>A trainer has one batch and fills it anew at every step: what a listener is given is live, and
 * to be copied where it is to be kept. Not thread-safe.
 */
public final class Batch {
  private final BatchBuilder starts;
  private final Dynamics dynamics;
  private final List<Grid> ends = new ArrayList<>();
  private final double[] losses;
  private final float[] largest;
  private final int[] alive;

  Batch(BatchBuilder starts, Dynamics dynamics) {
    this.starts = starts;
    this.dynamics = dynamics;
    for (int i = 0; i < starts.size(); i++) {
      ends.add(starts.task().shape().newGrid());
    }
    losses = new double[starts.size()];
    largest = new float[starts.size()];
    alive = new int[starts.size()];
  }

  /** {@return how many samples it has} */
  public int size() {
    return ends.size();
  }

  /**
   * {@return the state that a sample's rollout started from: live}
   *
   * @param sample its place in the batch, counted from 0
   */
  public Grid before(int sample) {
    return starts.state(sample);
  }

  /**
   * {@return the state that a sample's rollout ended in: live}
   *
   * @param sample its place in the batch, counted from 0
   */
  public Grid after(int sample) {
    return ends.get(sample);
  }

  /**
   * {@return the loss of the state that a sample's rollout ended in, without penalties}
   *
   * @param sample its place in the batch, counted from 0
   */
  public double loss(int sample) {
    return losses[sample];
  }

  /** {@return the mean of the samples' losses} */
  public double meanLoss() {
    return Arrays.stream(losses).sum() / losses.length;
  }

  /**
   * {@return whether a sample started anew}
   *
   * @param sample its place in the batch, counted from 0
   */
  public boolean startedAnew(int sample) {
    return starts.startedAnew(sample);
  }

  /**
   * {@return whether a sample was damaged, or shown another example, before its rollout}
   *
   * @param sample its place in the batch, counted from 0
   */
  public boolean perturbed(int sample) {
    return starts.perturbed(sample);
  }

  /**
   * {@return the example that a sample is of, 0 where the task has only one}
   *
   * @param sample its place in the batch, counted from 0
   */
  public int example(int sample) {
    return starts.example(sample);
  }

  Dynamics dynamics() {
    return dynamics;
  }

  BatchBuilder starts() {
    return starts;
  }

  /** The share of the cells, over all samples' ends, whose alive channel is above the threshold. */
  double aliveFraction() {
    double cells = (double) size() * ends.get(0).height() * ends.get(0).width();
    return Arrays.stream(alive).sum() / cells;
  }

  /** Whether no cell of a sample's end has an alive channel above the threshold. */
  boolean died(int sample) {
    return alive[sample] == 0;
  }

  /** How many samples died. */
  int diedCount() {
    return (int) Arrays.stream(alive).filter(cells -> cells == 0).count();
  }

  /** Whether there are samples that started anew and all of them died. */
  boolean startsDied() {
    int[] anew = IntStream.range(0, size()).filter(this::startedAnew).toArray();
    return anew.length > 0 && Arrays.stream(anew).allMatch(this::died);
  }

  /** The largest absolute value of a sample's end; NaN where one of its values is. */
  float largestState(int sample) {
    return largest[sample];
  }

  /** The largest absolute value of all samples' ends; NaN where one of them is. */
  float largestState() {
    float most = 0;
    for (float value : largest) {
      most = Math.max(most, value);
    }
    return most;
  }

  void finish(int sample, float[] state, double loss) {
    System.arraycopy(state, 0, ends.get(sample).values(), 0, state.length);
    losses[sample] = loss;
    alive[sample] = LivingCells.count(ends.get(sample), dynamics);
    largest[sample] = ends.get(sample).largest();
  }
}

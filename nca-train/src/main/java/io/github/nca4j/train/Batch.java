package io.github.nca4j.train;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The samples of one training step: where each started, where its rollout ended, and its loss
 * there. With a pool, sample 0 is the one replaced by the seed, and the damaged ones are the last;
 * classifying, the first are new pictures and the last have had theirs switched.
 *
 * <p>A trainer has one batch and fills it anew at every step: what a listener is given is live, and
 * to be copied where it is to be kept. Not thread-safe.
 */
public final class Batch {
  private final List<Grid> before;
  private final List<Grid> after;
  private final int[] poolSamples;
  private final int[] labels;
  private final boolean[] seeded;
  private final boolean[] damaged;
  private final double[] losses;
  private final float[] largest;
  private final int[] alive;
  private final Dynamics dynamics;

  Batch(int size, int height, int width, int channels, Dynamics dynamics) {
    this.dynamics = dynamics;
    before = grids(size, height, width, channels);
    after = grids(size, height, width, channels);
    poolSamples = new int[size];
    labels = new int[size];
    seeded = new boolean[size];
    damaged = new boolean[size];
    losses = new double[size];
    largest = new float[size];
    alive = new int[size];
  }

  /** {@return how many samples it has} */
  public int size() {
    return before.size();
  }

  /**
   * {@return the state that a sample's rollout started from: live}
   *
   * @param sample its place in the batch, counted from 0
   */
  public Grid before(int sample) {
    return before.get(sample);
  }

  /**
   * {@return the state that a sample's rollout ended in: live}
   *
   * @param sample its place in the batch, counted from 0
   */
  public Grid after(int sample) {
    return after.get(sample);
  }

  /**
   * {@return the loss of the state that a sample's rollout ended in}
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
   * {@return whether a sample started anew: from the seed because it was put in place of the worst,
   * or growing; or from a picture alone}
   *
   * @param sample its place in the batch, counted from 0
   */
  public boolean seeded(int sample) {
    return seeded[sample];
  }

  /**
   * {@return whether a sample was damaged, or had its picture switched, before its rollout}
   *
   * @param sample its place in the batch, counted from 0
   */
  public boolean damaged(int sample) {
    return damaged[sample];
  }

  /**
   * {@return the class that a sample is of, 0 where the training has none}
   *
   * @param sample its place in the batch, counted from 0
   */
  public int label(int sample) {
    return labels[sample];
  }

  /** The share of the cells, over all samples' ends, whose alive channel is above the threshold. */
  double aliveFraction() {
    double cells = (double) size() * after.get(0).height() * after.get(0).width();
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
  boolean seedsDied() {
    int[] seeds = IntStream.range(0, size()).filter(sample -> seeded[sample]).toArray();
    return seeds.length > 0 && Arrays.stream(seeds).allMatch(this::died);
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

  /** The index in the pool of a sample that was taken from one. */
  int poolSample(int sample) {
    return poolSamples[sample];
  }

  void choose(int sample, int poolSample, int label, boolean seeded, boolean damaged) {
    this.labels[sample] = label;
    this.poolSamples[sample] = poolSample;
    this.seeded[sample] = seeded;
    this.damaged[sample] = damaged;
  }

  void finish(int sample, float[] state, double loss) {
    System.arraycopy(state, 0, after.get(sample).values(), 0, state.length);
    losses[sample] = loss;
    alive[sample] = LivingCells.count(after.get(sample), dynamics);
    largest[sample] = after.get(sample).largest();
  }

  private static List<Grid> grids(int size, int height, int width, int channels) {
    List<Grid> grids = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      grids.add(new Grid(height, width, channels));
    }
    return List.copyOf(grids);
  }
}

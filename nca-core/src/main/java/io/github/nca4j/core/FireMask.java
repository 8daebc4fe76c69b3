package io.github.nca4j.core;

import java.util.Objects;

/**
 * Which cells update at each step: one Bernoulli draw a cell, a {@link CounterHash} of seed,
 * training step, sample, rollout step and cell. No draw depends on another, so the masks are the
 * same for any order, any number of threads, and after a resume. Immutable and thread-safe.
 */
public final class FireMask {
  private static final int RATE_BITS = 24;

  private final Words words;

  private FireMask(Words words) {
    this.words = words;
  }

  private interface Words {
    long word(int step, int y, int word);
  }

  /** Tells whether a cell updates at a step. Must be thread-safe. */
  @FunctionalInterface
  public interface Cells {
    /**
     * {@return whether the cell in row y and column x updates at the step, counted from 0}
     *
     * @param step the step, counted from 0
     * @param y the cell's row, counted from 0
     * @param x the cell's column, counted from 0
     */
    boolean fires(int step, int y, int x);
  }

  /**
   * {@return random masks}
   *
   * @param seed the run's seed
   * @param trainingStep the training step, or 0
   * @param sample the sample's place in the batch, or 0
   * @param rate the probability that a cell updates, in (0, 1]; rounded to 24 bits, at least 2^-24
   * @throws IllegalArgumentException if the rate is out of range
   */
  public static FireMask of(long seed, long trainingStep, int sample, float rate) {
    if (!(rate > 0 && rate <= 1)) {
      throw new IllegalArgumentException("rate " + rate + " must be in (0, 1]");
    }
    int scaled = Math.max(1, Math.round(rate * (1 << RATE_BITS)));
    if (scaled == 1 << RATE_BITS) {
      return new FireMask((step, y, word) -> -1L);
    }
    long ofStep = CounterHash.with(CounterHash.with(seed, 1), trainingStep);
    long key = CounterHash.with(ofStep, sample);
    return new FireMask(
        (step, y, word) -> bernoulli(CounterHash.with(key, pack(step, y, word)), scaled));
  }

  /**
   * {@return given masks}
   *
   * @param width columns of the grid: {@code cells} is not asked beyond
   * @param cells asked for each cell of each step
   */
  public static FireMask explicit(int width, Cells cells) {
    Objects.requireNonNull(cells, "cells");
    return new FireMask(
        (step, y, word) -> {
          long bits = 0;
          for (int i = 0; i < Long.SIZE && word * Long.SIZE + i < width; i++) {
            bits |= (cells.fires(step, y, word * Long.SIZE + i) ? 1L : 0L) << i;
          }
          return bits;
        });
  }

  /**
   * {@return whether a cell updates at a step, counted from 0}
   *
   * @param step the step, counted from 0
   * @param y the cell's row, counted from 0
   * @param x the cell's column, counted from 0
   */
  public boolean fires(int step, int y, int x) {
    return (word(step, y, x / Long.SIZE) >>> x & 1) != 0;
  }

  /**
   * {@return the draws of 64 cells: bit i is that of the cell in row y and column 64 * word + i}
   *
   * @param step the step, counted from 0
   * @param y the row, counted from 0
   * @param word which 64 columns, counted from 0
   */
  public long word(int step, int y, int word) {
    return words.word(step, y, word);
  }

  /**
   * {@return these masks from a step on, which is step 0 of what is returned}
   *
   * @param step the step, 0 or more
   * @throws IllegalArgumentException if the step is negative
   */
  public FireMask from(int step) {
    if (step < 0) {
      throw new IllegalArgumentException("step " + step + " must be 0 or more");
    }
    return step == 0 ? this : new FireMask((later, y, word) -> words.word(step + later, y, word));
  }

  private static long pack(int step, int y, int word) {
    return (long) step << 32 ^ (long) y << 12 ^ word;
  }

  /**
   * 64 Bernoulli draws of probability scaled / 2^24 from as many random words as the fraction has
   * binary digits, one for a half: from the last digit on, a one ors a word in and a zero ands it.
   */
  private static long bernoulli(long key, int scaled) {
    int digit = Integer.numberOfTrailingZeros(scaled);
    long bits = key;
    for (int i = digit + 1; i < RATE_BITS; i++) {
      long random = CounterHash.with(key, i);
      bits = (scaled >>> i & 1) != 0 ? bits | random : bits & random;
    }
    return bits;
  }
}

package io.github.nca4j.train.evaluate;

import io.github.nca4j.core.run.Automaton;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * A stretch of an evaluation: what is done to the automaton, and when it is measured. The first
 * phase of an evaluation starts from the task's start; each other one branches off it, as a copy
 * with fire masks of its own. Immutable and thread-safe.
 *
 * <pre>{@code
 * record Noise(float amount) implements Phase {
 *   public String name() {
 *     return "noise";
 *   }
 *
 *   public int branchAt() {
 *     return 200;
 *   }
 *
 *   public List<Integer> steps() {
 *     return List.of(100, 500);
 *   }
 *
 *   public void perturb(Automaton automaton, int step, IntFunction<SplittableRandom> random) {
 *     if (step == 0) {
 *       SplittableRandom drawn = random.apply(0);
 *       Grid noisy = automaton.grid();
 *       InputChannels inputs = automaton.model().dynamics().inputs();
 *       for (int i = 0; i < noisy.values().length; i++) {
 *         if (!inputs.contains(i % noisy.channels())) {
 *           noisy.values()[i] += amount * (float) drawn.nextDouble();
 *         }
 *       }
 *       automaton.load(noisy);
 *     }
 *   }
 * }
 * }</pre>
 */
public interface Phase {
  /** {@return what its rows are called; not blank} */
  String name();

  /**
   * {@return the step of the first phase after which it branches off, from 1 to the last one that
   * is measured there; the first ignores it}
   */
  int branchAt();

  /** {@return when it is measured, as steps since it began: rising, each 1 or more} */
  List<Integer> steps();

  /**
   * Does something to the automaton before a step; by default nothing.
   *
   * @param automaton at this step
   * @param step how many steps of this phase were taken before, 0 at its beginning
   * @param random makes generators of this run, by a number. Each call makes a new one, and the
   *     same number gives the same draws, in every phase: keep the generator while you draw from it
   */
  default void perturb(Automaton automaton, int step, IntFunction<SplittableRandom> random) {}

  /**
   * {@return the example that the run is of in this phase; by default that of the phase before}
   * Where it is another one, the task shows it to the state before the first step, and losses and
   * metrics of the phase are taken of it; the first phase may do so, too. Phases that branch off do
   * not change each other's.
   *
   * @param before what the run was of when the phase began, in [0, examples)
   * @param examples how many the task has, 1 or more
   */
  default int example(int before, int examples) {
    return before;
  }
}

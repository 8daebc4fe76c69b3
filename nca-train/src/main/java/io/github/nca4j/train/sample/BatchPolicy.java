package io.github.nca4j.train.sample;

import io.github.nca4j.core.Grid;

/**
 * Which samples a batch takes, what is done to them before their rollouts, and what goes back to
 * the pool. Immutable.
 *
 * <pre>{@code
 * record HalfAnew() implements BatchPolicy {
 *   public String id() {
 *     return "half-anew";
 *   }
 *
 *   public void fill(BatchBuilder batch) {
 *     batch.drawAll();
 *     for (int place = 0; place < batch.size() / 2; place++) {
 *       batch.startAnew(place, batch.example(place));
 *     }
 *   }
 * }
 * }</pre>
 */
public interface BatchPolicy {
  /**
   * {@return what checkpoints and models know it by, its numbers included; not blank} Its first
   * word is its name.
   */
  String id();

  /** {@return the first word of the id, such as "regenerating"} */
  default String name() {
    return id().strip().split("\\s", 2)[0];
  }

  /** {@return whether it takes samples from a pool; the default is yes} */
  default boolean usesPool() {
    return true;
  }

  /**
   * Refuses a batch that it cannot fill.
   *
   * @param batch samples a step, 1 or more
   * @throws IllegalArgumentException naming what does not fit
   */
  default void check(int batch) {}

  /**
   * Fills every place of a batch.
   *
   * @param batch with empty places
   */
  void fill(BatchBuilder batch);

  /**
   * {@return whether the state that a sample ended in goes back to the pool; if not, the pool keeps
   * what it has} Samples that the guard finds unfit never do. The default is yes.
   *
   * @param batch as it was filled
   * @param place of the sample in it
   * @param end the state that its rollout ended in
   * @param loss of that state
   */
  default boolean goesBack(BatchBuilder batch, int place, Grid end, double loss) {
    return true;
  }
}

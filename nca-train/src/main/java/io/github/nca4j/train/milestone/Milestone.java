package io.github.nca4j.train.milestone;

import io.github.nca4j.core.NcaModel;

/**
 * What a training run is after, so that it can end when it is there and not after a number of
 * steps. A trainer that was told of one ({@link io.github.nca4j.train.Trainer#until}) asks it after
 * every so many steps.
 *
 * <p>What it says must follow from the model alone. Then a run that was stopped and resumed ends at
 * the same step as one that was not, though no checkpoint knows of milestones. Implementations are
 * immutable and thread-safe.
 *
 * <pre>{@code
 * record GrowsWithin(Task task, double loss) implements Milestone {
 *   public String name() {
 *     return "grows within " + loss;
 *   }
 *
 *   public int every() {
 *     return 500;
 *   }
 *
 *   public Standing look(NcaModel model) {
 *     List<Phase> phases = List.of(new Growth("grow", List.of(96)));
 *     double log10 = Evaluation.of(model, task, phases, 4, 1, 2).rows().get(0).log10LossWorst();
 *     String words = "log10 loss " + log10;
 *     return new Standing(log10 <= Math.log10(loss), words, words, Map.of("log10", log10));
 *   }
 * }
 * }</pre>
 */
public interface Milestone {
  /** {@return what it is called, for people} */
  String name();

  /** {@return training steps from one look to the next, 1 or more} */
  int every();

  /**
   * Looks how far a model is. Called in the thread that trains, which waits for it.
   *
   * @param model as it is after a step
   * @return what was seen
   */
  Standing look(NcaModel model);
}

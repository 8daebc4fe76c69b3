package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import java.util.OptionalDouble;

/** See {@link LabelLoss#CROSS_ENTROPY_AND_DICE}. */
record CrossEntropyAndDice() implements LabelLoss {
  @Override
  public String id() {
    return "cross-entropy+dice";
  }

  @Override
  public Variable of(Variable scores, int[] labels) {
    return CROSS_ENTROPY.of(scores, labels).add(DICE.of(scores, labels));
  }

  @Override
  public OptionalDouble untrained(int classes) {
    return OptionalDouble.empty();
  }
}

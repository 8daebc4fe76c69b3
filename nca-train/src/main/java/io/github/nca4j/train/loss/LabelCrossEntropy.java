package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import java.util.OptionalDouble;

/** See {@link LabelLoss#CROSS_ENTROPY}. */
record LabelCrossEntropy() implements LabelLoss {
  @Override
  public String id() {
    return "cross-entropy";
  }

  @Override
  public Variable of(Variable scores, int[] labels) {
    return scores.softmaxCrossEntropy(labels);
  }

  @Override
  public OptionalDouble untrained(int classes) {
    return OptionalDouble.of(Math.log(classes));
  }
}

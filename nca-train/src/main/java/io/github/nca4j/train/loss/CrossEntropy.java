package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;

/** See {@link ClassificationLoss#CROSS_ENTROPY}. */
record CrossEntropy() implements ClassificationLoss {
  @Override
  public String id() {
    return "cross-entropy";
  }

  @Override
  public Variable of(Variable scores, float[] oneHot, float[] living) {
    return scores.softmaxCrossEntropy(oneHot, living);
  }

  @Override
  public double untrained(int classes) {
    return Math.log(classes);
  }
}

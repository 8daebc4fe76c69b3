package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;

/** See {@link ClassificationLoss#SQUARED_ERROR}. */
record SquaredError() implements ClassificationLoss {
  @Override
  public String id() {
    return "squared-error";
  }

  @Override
  public Variable of(Variable scores, float[] oneHot, float[] living) {
    int classes = scores.shape().channels();
    return scores.meanSquaredError(oneHot, living).scale(classes / 2f);
  }

  @Override
  public double untrained(int classes) {
    return 0.5;
  }
}

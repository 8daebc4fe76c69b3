package org.example;

import io.github.nca4j.train.optimise.GradientStep;
import io.github.nca4j.train.optimise.GradientTransform;

/**
 * A gradient transform: Gaussian noise of variance {@code eta / (1 + t)^0.55} on each element, t
 * being the training step (Neelakantan et al. 2015).
 *
 * @param eta the variance at the first step, 0 or more
 */
public record AnnealedNoise(float eta) implements GradientTransform {
  @Override
  public String id() {
    return "annealed-noise eta=" + eta;
  }

  @Override
  public void apply(GradientStep step) {
    double deviation = Math.sqrt(eta / StrictMath.pow(1.0 + step.number(), 0.55));
    for (float[] gradient : step.gradients()) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += (float) (deviation * step.random().nextGaussian());
      }
    }
  }
}

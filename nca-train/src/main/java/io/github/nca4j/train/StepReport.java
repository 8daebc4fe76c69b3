package io.github.nca4j.train;

/**
 * What came of one training step.
 *
 * @param step how many steps have been taken, this one included: 1 for the first
 * @param loss the mean over the batch of the loss after the rollout
 * @param millis how long the step took, in milliseconds
 * @param aliveFraction the share of the cells with an alpha above the alive threshold after the
 *     rollout, in [0, 1]
 * @param largestState the largest absolute value of any channel after the rollout
 * @param gradientNorm the L2 norm of the mean gradient, all parameters together, before transforms
 * @param learningRate the learning rate of the step
 * @param rolloutSteps how many automaton steps its rollouts had
 */
public record StepReport(
    int step,
    double loss,
    double millis,
    double aliveFraction,
    double largestState,
    double gradientNorm,
    float learningRate,
    int rolloutSteps) {

  /** The decimal logarithm of the loss. */
  public double log10Loss() {
    return Math.log10(loss);
  }
}

package io.github.nca4j.train;

import io.github.nca4j.train.guard.Interventions;
import io.github.nca4j.train.sample.LossQuantiles;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one training step. A rejected one may have figures that are not finite. Immutable.
 *
 * @param step how many steps have been taken, this one included: 1 for the first
 * @param loss the mean over the batch of the loss after the rollout
 * @param millis how long the step took, in milliseconds
 * @param aliveFraction the share of the cells that live after the rollout, as the model's dynamics
 *     say, in [0, 1]
 * @param largestState the largest absolute value of any channel after the rollout
 * @param gradientNorm the L2 norm of the mean gradient, all parameters together, before transforms
 * @param learningRate the learning rate of the step, which the guard may have lowered
 * @param rolloutSteps how many automaton steps its rollouts had
 * @param diedSamples samples of which no cell was alive after the rollout
 * @param poolLosses the losses of the samples before their rollouts, where the batch policy
 *     measured or ranked them; empty where it did not
 * @param rejected whether the step was not taken, by the guard's decision
 * @param interventions what the guard has done since the run began
 * @param metrics the means over the batch of the task's own figures, by name; empty where it has
 *     none
 */
public record StepReport(
    int step,
    double loss,
    double millis,
    double aliveFraction,
    double largestState,
    double gradientNorm,
    float learningRate,
    int rolloutSteps,
    int diedSamples,
    Optional<LossQuantiles> poolLosses,
    boolean rejected,
    Interventions interventions,
    Map<String, Double> metrics) {
  /** Copies the map, in its order. */
  public StepReport {
    Objects.requireNonNull(poolLosses, "poolLosses");
    Objects.requireNonNull(interventions, "interventions");
    Objects.requireNonNull(metrics, "metrics");
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** {@return the decimal logarithm of the loss} */
  public double log10Loss() {
    return Math.log10(loss);
  }
}

package io.github.nca4j.train.guard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often a {@link TrainingGuard} had to act since a training run began. Immutable.
 *
 * @param rejectedSteps steps whose gradient was not taken
 * @param diedSamples samples that started anew because no cell of theirs was alive any more
 * @param overflowedSamples samples that started anew because a value of theirs was above the limit
 *     or not finite, or because a rejected step was due to them
 * @param returns how often parameters and optimiser went back to an earlier step, the learning rate
 *     being halved each time
 */
public record Interventions(
    int rejectedSteps, int diedSamples, int overflowedSamples, int returns) {
  /** Nothing was done. */
  public static final Interventions NONE = new Interventions(0, 0, 0, 0);

  /** {@return whether anything was done} */
  public boolean any() {
    return rejectedSteps + diedSamples + overflowedSamples + returns > 0;
  }

  /** The sums. */
  Interventions plus(Interventions other) {
    return new Interventions(
        rejectedSteps + other.rejectedSteps,
        diedSamples + other.diedSamples,
        overflowedSamples + other.overflowedSamples,
        returns + other.returns);
  }

  /**
   * {@return what was done in words, such as "3 steps rejected, 12 samples died"; empty where
   * nothing}
   */
  public String summary() {
    return Stream.of(
            counted(rejectedSteps, "steps rejected"),
            counted(diedSamples, "samples died"),
            counted(overflowedSamples, "samples overflowed"),
            counted(returns, "returns"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String counted(int count, String what) {
    return count == 0 ? "" : count + " " + what;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(rejectedSteps);
    out.writeInt(diedSamples);
    out.writeInt(overflowedSamples);
    out.writeInt(returns);
  }

  static Interventions read(DataInput in) throws IOException {
    return new Interventions(in.readInt(), in.readInt(), in.readInt(), in.readInt());
  }
}

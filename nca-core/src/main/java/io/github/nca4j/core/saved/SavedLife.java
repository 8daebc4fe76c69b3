package io.github.nca4j.core.saved;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;

/**
 * How cells live, as files have it. Whether by an input, and by which channel, need not stand
 * there: files older than these say neither. Immutable.
 *
 * @param masking whether it matters which cells live
 * @param threshold what a living cell's channel is above
 * @param byInput whether by an input channel, or else by alpha
 * @param channel the channel that cells live by
 */
public record SavedLife(boolean masking, float threshold, boolean byInput, int channel) {
  /** Where nothing is said, cells live by their inputs if they have any. */
  public static boolean usuallyByInput(InputChannels inputs) {
    return inputs.count() > 0;
  }

  /** Where nothing is said, cells live by the first input, or by the fourth channel. */
  public static int usualChannel(boolean byInput, InputChannels inputs) {
    return byInput ? inputs.first() : 3;
  }

  /** How a model's cells live, as files have it. */
  public static SavedLife of(Dynamics dynamics) {
    Life life = dynamics.life();
    boolean masking = life.channel().isPresent();
    boolean byInput = masking ? life instanceof Life.ByInput : usuallyByInput(dynamics.inputs());
    return new SavedLife(
        masking,
        masking ? life.threshold() : Life.byAlpha().threshold(),
        byInput,
        life.channel().orElse(usualChannel(byInput, dynamics.inputs())));
  }

  /** How a model's cells live. */
  public Life life() {
    if (!masking) {
      return Life.always();
    }
    return byInput ? new Life.ByInput(channel, threshold) : new Life.ByAlpha(channel, threshold);
  }
}

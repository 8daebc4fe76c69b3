package io.github.nca4j.core;

import java.util.Objects;

/**
 * A neural cellular automaton: what its cells perceive, the rule they obey, and how time passes.
 *
 * <p>Immutable but for the live arrays of the rule's layers.
 *
 * @param channels floats a cell, 1 or more
 * @param perception from the grid to features
 * @param rule from features to the change of the channels
 * @param dynamics time step, fire rate, masks, boundary
 * @param provenance where it comes from
 */
public record NcaModel(
    int channels,
    Perception perception,
    UpdateRule rule,
    Dynamics dynamics,
    Provenance provenance) {
  /**
   * Checks that the parts fit.
   *
   * @throws IllegalArgumentException if there are no channels, the rule's widths are not the
   *     perception's features and the channels that are not inputs, or the dynamics name a channel
   *     that there is not
   */
  public NcaModel {
    Objects.requireNonNull(perception, "perception");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(dynamics, "dynamics");
    Objects.requireNonNull(provenance, "provenance");
    requireChannels(dynamics, channels);
    int features = perception.features(channels);
    if (rule.features() != features) {
      throw new IllegalArgumentException(
          "the rule reads " + rule.features() + " features, the perception gives " + features);
    }
    int inputs = dynamics.inputs().count();
    if (rule.channels() != channels - inputs) {
      throw new IllegalArgumentException(
          "the rule writes "
              + rule.channels()
              + " channels, the grid has "
              + channels
              + (inputs == 0 ? "" : ", of which " + inputs + " are inputs"));
    }
  }

  private static void requireChannels(Dynamics dynamics, int channels) {
    if (channels < 1) {
      throw new IllegalArgumentException("channels " + channels + " must be 1 or more");
    }
    InputChannels inputs = dynamics.inputs();
    if (inputs.end() > channels || inputs.count() == channels) {
      throw new IllegalArgumentException(
          "%d input channels from %d on must leave one of the grid's %d channels to the rule"
              .formatted(inputs.count(), inputs.first(), channels));
    }
    dynamics.life().requireChannel(channels);
  }

  /**
   * {@return a model to start training from, with {@link UpdateRule#initial}}
   *
   * @param channels floats a cell
   * @param hidden widths of the hidden layers, one or more
   * @param perception what a cell sees
   * @param dynamics how a step is made
   * @param seed what the first weights are derived from
   * @throws IllegalArgumentException if a width is not positive or the parts do not fit
   */
  public static NcaModel initial(
      int channels, int[] hidden, Perception perception, Dynamics dynamics, long seed) {
    Objects.requireNonNull(hidden, "hidden");
    Objects.requireNonNull(perception, "perception");
    Objects.requireNonNull(dynamics, "dynamics");
    requireChannels(dynamics, channels);
    int outputs = channels - dynamics.inputs().count();
    UpdateRule rule = UpdateRule.initial(perception.features(channels), hidden, outputs, seed);
    return new NcaModel(channels, perception, rule, dynamics, Provenance.none());
  }

  /**
   * {@return this model with another rule}
   *
   * @param newRule of the same features and channels
   */
  public NcaModel withRule(UpdateRule newRule) {
    return new NcaModel(channels, perception, newRule, dynamics, provenance);
  }

  /**
   * {@return this model with another perception of as many features, for instance a rotated one}
   *
   * @param newPerception of as many features
   */
  public NcaModel withPerception(Perception newPerception) {
    return new NcaModel(channels, newPerception, rule, dynamics, provenance);
  }

  /**
   * {@return this model with other dynamics}
   *
   * @param newDynamics how a step is made
   */
  public NcaModel withDynamics(Dynamics newDynamics) {
    return new NcaModel(channels, perception, rule, newDynamics, provenance);
  }

  /**
   * {@return this model with another provenance}
   *
   * @param newProvenance where the model comes from
   */
  public NcaModel withProvenance(Provenance newProvenance) {
    return new NcaModel(channels, perception, rule, dynamics, newProvenance);
  }
}

package io.github.nca4j.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

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
    int channels, Perception perception, Rule rule, Dynamics dynamics, Provenance provenance) {
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
    if (rule.outputs() != channels - inputs) {
      throw new IllegalArgumentException(
          "the rule writes "
              + rule.outputs()
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
          String.format(
              Locale.ROOT,
              "%d input channels from %d on must leave one of the grid's %d channels to the rule",
              inputs.count(),
              inputs.first(),
              channels));
    }
    dynamics.life().requireChannel(channels);
  }

  /**
   * {@return a model of a perception and a rule} It has as many channels as the rule writes, and
   * the inputs.
   *
   * @param perception what a cell sees
   * @param rule what a cell computes
   * @param dynamics how a step is made
   * @throws IllegalArgumentException if the parts do not fit
   */
  public static NcaModel of(Perception perception, Rule rule, Dynamics dynamics) {
    Objects.requireNonNull(perception, "perception");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(dynamics, "dynamics");
    int channels = Math.addExact(rule.outputs(), dynamics.inputs().count());
    return new NcaModel(channels, perception, rule, dynamics, Provenance.none());
  }

  /**
   * {@return a model to start training from, with {@link DenseRule#initial}}
   *
   * @param channels floats a cell
   * @param hidden widths of the hidden layers, each positive; may be empty
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
    DenseRule rule = DenseRule.initial(perception.features(channels), hidden, outputs, seed);
    return new NcaModel(channels, perception, rule, dynamics, Provenance.none());
  }

  /**
   * {@return the state that this model grows from: one living cell where its provenance says}
   *
   * @param height rows of the grid, 1 or more
   * @param width columns of the grid, 1 or more
   * @throws IllegalArgumentException if a size is not positive or there are fewer than 4 channels
   */
  public Grid seed(int height, int width) {
    return Grid.seed(height, width, channels, provenance.seedCell());
  }

  /**
   * {@return a state that this model starts from, as its {@linkplain Purpose purpose} says: noise
   * where it makes a texture, else the seed cell; where it grows one of several pictures, the input
   * channels ask for the first}
   *
   * @param height rows of the grid, 1 or more
   * @param width columns of the grid, 1 or more
   * @param seed what noise is derived from
   * @throws IllegalArgumentException if a size is not positive, or the model grows from a seed cell
   *     and there are fewer than 4 channels, or one of several pictures without input channels
   */
  public Grid start(int height, int width, long seed) {
    Purpose purpose = provenance.purpose();
    if (purpose.is(Purpose.TEXTURE)) {
      Grid noise = new Grid(height, width, channels);
      purpose.fillWithNoise(noise, new SplittableRandom(seed));
      return noise;
    }
    if (purpose.is(Purpose.LABELS) || purpose.is(Purpose.IMAGE)) {
      return new Grid(height, width, channels);
    }
    Grid start = seed(height, width);
    if (purpose.is(Purpose.PICTURES)) {
      if (dynamics.inputs().count() == 0) {
        throw new IllegalArgumentException(
            "the model grows one of several pictures, but has no input channels to ask for one");
      }
      dynamics.inputs().show(0, start);
    }
    return start;
  }

  /** {@return what training is to find: the rule's parameters, then the perception's} */
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(rule.parameters());
    all.addAll(perception.parameters());
    return all;
  }

  /**
   * {@return this model with other values for its parameters}
   *
   * @param parameters as many and of the same shapes as {@link #parameters()}
   * @throws IllegalArgumentException if they do not fit
   * @throws IllegalStateException if the rule or the perception does not keep what it is given
   */
  public NcaModel withParameters(List<Parameter> parameters) {
    Objects.requireNonNull(parameters, "parameters");
    Parameter.requireLike(parameters(), parameters);
    int ofRule = rule.parameters().size();
    List<Parameter> forRule = parameters.subList(0, ofRule);
    List<Parameter> forPerception = parameters.subList(ofRule, parameters.size());
    String ofRulesName = "rule " + rule + named(rule.id());
    String ofPerceptionsName = "perception " + perception + named(perception.id());
    Rule newRule =
        Objects.requireNonNull(
            rule.withParameters(forRule), () -> ofRulesName + ": its withParameters");
    Perception newPerception =
        Objects.requireNonNull(
            perception.withParameters(forPerception),
            () -> ofPerceptionsName + ": its withParameters");
    requireKept(ofRulesName, rule.parameters(), newRule.parameters(), forRule);
    requireKept(
        ofPerceptionsName, perception.parameters(), newPerception.parameters(), forPerception);
    return new NcaModel(channels, newPerception, newRule, dynamics, provenance);
  }

  private static String named(Optional<String> id) {
    return id.map(name -> " (id \"" + name + "\")").orElse("");
  }

  private static void requireKept(
      String part, List<Parameter> old, List<Parameter> kept, List<Parameter> given) {
    if (!kept.equals(given)) {
      throw new IllegalStateException(
          part
              + " does not keep the parameters that its withParameters is given"
              + (kept.equals(old) ? ": what it returns has the old ones" : ""));
    }
  }

  /** {@return how many numbers training is to find} */
  public int parameterCount() {
    return parameters().stream().mapToInt(Parameter::size).sum();
  }

  /**
   * {@return this model with another rule}
   *
   * @param newRule of the same features and channels
   */
  public NcaModel withRule(Rule newRule) {
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
   * {@return this model turned: what grows by it is, too}
   *
   * @param radians counter-clockwise
   * @throws IllegalArgumentException if the perception is not by kernels that can be turned, or the
   *     angle is not finite
   */
  public NcaModel rotated(double radians) {
    if (!(perception instanceof KernelPerception kernels)) {
      throw new IllegalArgumentException(
          "perception " + perception + " cannot be turned; one by kernels can");
    }
    return withPerception(kernels.rotated(radians));
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

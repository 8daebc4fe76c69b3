package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.autodiff.rule.DifferentiableRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.StateNoise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rollout written with tape operations. A step is run again in the backward pass instead of
 * recorded: of 64 steps at 72 x 72 x 16 the tape then holds 21 MB of states, and the 10 MB that a
 * step works on stay in the cache.
 */
final class ComposedRollout implements Rollout {
  private final DifferentiablePerception perception;
  private final DifferentiableRule rule;
  private final int ofRule;
  private final Dynamics dynamics;
  private final LifeOnTape life;
  private final RolloutArguments arguments;

  ComposedRollout(NcaModel model) {
    perception = DifferentiablePerception.of(model.perception());
    rule = DifferentiableRule.of(model.rule());
    ofRule = rule.parameters().size();
    dynamics = model.dynamics();
    life = new LifeOnTape(dynamics);
    arguments = new RolloutArguments(model);
  }

  @Override
  public List<Variable> states(
      Variable state,
      List<Variable> weights,
      List<FireMask> fire,
      List<StateNoise> noise,
      int... steps) {
    arguments.check(state, weights, fire, noise, steps);
    List<Variable> inputs = new ArrayList<>(weights);
    inputs.add(0, state);
    List<Variable> states = new ArrayList<>();
    int step = 0;
    for (int observed : steps) {
      for (; step < observed; step++) {
        inputs.set(0, recomputedStep(inputs, fire, noise, step));
      }
      states.add(inputs.get(0));
    }
    return states;
  }

  private Variable recomputedStep(
      List<Variable> inputs, List<FireMask> fire, List<StateNoise> noise, int step) {
    Variable state = inputs.get(0);
    return state
        .tape()
        .recompute(
            state.shape(),
            own -> step(own.get(0), own.subList(1, own.size()), fire, noise, step),
            inputs);
  }

  private Variable step(
      Variable state,
      List<Variable> parameters,
      List<FireMask> fire,
      List<StateNoise> noise,
      int step) {
    float[] before = life.alive(state);
    int[] cells = life.cellsToUpdate(state, before, fire, step);
    Variable features = perceive(state, parameters.subList(ofRule, parameters.size()));
    Variable update = update(features.gather(cells), parameters.subList(0, ofRule));
    update = update.scale(dynamics.timeStep());
    if (noise.stream().anyMatch(ofSample -> ofSample != StateNoise.NONE)) {
      update = update.add(life.noise(noise, step, cells, state));
    }
    Variable next = state.add(life.withoutInputs(update).scatter(cells, state.shape()));
    return life.masked(next, before);
  }

  private Variable perceive(Variable state, List<Variable> parameters) {
    Variable features = perception.perceive(state, parameters, dynamics.boundary());
    int count = perception.features(state.shape().channels());
    requirePromised("perception " + perception, features, "features", state, count);
    return features;
  }

  private Variable update(Variable features, List<Variable> parameters) {
    Variable update = rule.update(features, parameters);
    requirePromised("rule " + rule, update, "outputs", features, rule.outputs());
    return update;
  }

  private static void requirePromised(
      String part, Variable result, String promise, Variable from, int channels) {
    Shape promised = from.shape().withChannels(channels);
    if (result.tape() != from.tape() || !result.shape().equals(promised)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s gives shape %s%s, but its %s promise %s",
              part,
              result.shape(),
              result.tape() == from.tape() ? "" : " on another tape",
              promise,
              promised));
    }
  }

  @Override
  public void close() {
    // Its arrays are the tape's.
  }
}

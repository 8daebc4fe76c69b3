package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.StateNoise;
import java.util.ArrayList;
import java.util.List;

/**
 * The rollout written with tape operations. A step is run again in the backward pass instead of
 * recorded: of 64 steps at 72 x 72 x 16 the tape then holds 21 MB of states, and the 10 MB that a
 * step works on stay in the cache.
 */
final class ComposedRollout implements Rollout {
  private final DifferentiablePerception perception;
  private final List<Parameter> learned;
  private final Dynamics dynamics;
  private final LifeOnTape life;
  private final RolloutArguments arguments;

  ComposedRollout(NcaModel model) {
    perception = DifferentiablePerception.of(model.perception());
    learned = perception.parameters();
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
    int ofRule = parameters.size() - learned.size();
    Variable update = perceive(state, parameters.subList(ofRule, parameters.size())).gather(cells);
    int last = ofRule - 2;
    for (int layer = 0; layer < last; layer += 2) {
      update = update.denseRelu(parameters.get(layer), parameters.get(layer + 1));
    }
    update = update.dense(parameters.get(last), parameters.get(last + 1));
    update = update.scale(dynamics.timeStep());
    if (noise.stream().anyMatch(ofSample -> ofSample != StateNoise.NONE)) {
      update = update.add(life.noise(noise, step, cells, state));
    }
    Variable next = state.add(life.withoutInputs(update).scatter(cells, state.shape()));
    return life.masked(next, before);
  }

  private Variable perceive(Variable state, List<Variable> parameters) {
    Variable features = perception.perceive(state, parameters, dynamics.boundary());
    Shape promised = state.shape().withChannels(perception.features(state.shape().channels()));
    if (features.tape() != state.tape() || !features.shape().equals(promised)) {
      throw new IllegalStateException(
          "perception "
              + perception
              + " gives shape "
              + features.shape()
              + (features.tape() == state.tape() ? "" : " on another tape")
              + ", but its features promise "
              + promised);
    }
    return features;
  }

  @Override
  public void close() {
    // Its arrays are the tape's.
  }
}

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
import java.util.Arrays;
import java.util.List;

/**
 * The rollout written with tape operations. A step is run again in the backward pass instead of
 * recorded: of 64 steps at 72 x 72 x 16 the tape then holds 21 MB of states, and the 10 MB that a
 * step works on stay in the cache.
 */
final class ComposedRollout implements Rollout {
  /** Gathered cells are filled up to a multiple of this, so that array lengths recur. */
  private static final int BLOCK = 64;

  private final DifferentiablePerception perception;
  private final DifferentiableRule rule;
  private final int ofRule;
  private final Dynamics dynamics;
  private final RolloutArguments arguments;

  ComposedRollout(NcaModel model) {
    perception = DifferentiablePerception.of(model.perception());
    rule = DifferentiableRule.of(model.rule());
    ofRule = rule.parameters().size();
    dynamics = model.dynamics();
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
    float[] before = alive(state);
    int[] cells = cellsToUpdate(state, before, fire, step);
    Variable features = perceive(state, parameters.subList(ofRule, parameters.size()));
    Variable update = update(features.gather(cells), parameters.subList(0, ofRule));
    update = update.scale(dynamics.timeStep());
    if (noise.stream().anyMatch(ofSample -> ofSample != StateNoise.NONE)) {
      update = update.add(noise(noise, step, cells, state));
    }
    if (immutable() > 0) {
      Shape unchanged = Shape.of(cells.length, immutable());
      update = state.tape().constant(unchanged, new float[unchanged.size()]).concat(update);
    }
    Variable next = state.add(update.scatter(cells, state.shape()));
    return dynamics.aliveMasking() && immutable() == 0
        ? next.mask(both(before, alive(next)))
        : next;
  }

  private int immutable() {
    return dynamics.immutableChannels();
  }

  private Variable noise(List<StateNoise> noise, int step, int[] cells, Variable state) {
    int height = state.shape().dim(1);
    int width = state.shape().dim(2);
    int mutable = state.shape().channels() - immutable();
    float[] values = new float[cells.length * mutable];
    for (int i = 0; i < cells.length && cells[i] >= 0; i++) {
      int row = cells[i] / width;
      StateNoise ofSample = noise.get(row / height);
      for (int c = 0; c < mutable; c++) {
        values[i * mutable + c] =
            ofSample.at(step, row % height, cells[i] % width, immutable() + c);
      }
    }
    return state.tape().constant(Shape.of(cells.length, mutable), values);
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
          "%s gives shape %s%s, but its %s promise %s"
              .formatted(
                  part,
                  result.shape(),
                  result.tape() == from.tape() ? "" : " on another tape",
                  promise,
                  promised));
    }
  }

  /**
   * 1 for cells whose 3x3 maximum of alpha, or their own first channel where that is immutable, is
   * above the threshold, else 0; a constant.
   */
  private float[] alive(Variable state) {
    int channel = dynamics.aliveChannel();
    Variable values =
        state.tape().constant(state.shape(), state.value()).sliceChannels(channel, channel + 1);
    return above(dynamics.aliveThreshold(), immutable() > 0 ? values : nearby(values));
  }

  private Variable nearby(Variable channel) {
    return channel.maxPool3x3(dynamics.boundary());
  }

  private static float[] above(float threshold, Variable channel) {
    float[] values = channel.value();
    float[] above = new float[values.length];
    for (int i = 0; i < above.length; i++) {
      above[i] = values[i] > threshold ? 1 : 0;
    }
    return above;
  }

  private static float[] both(float[] a, float[] b) {
    float[] both = new float[a.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = a[i] * b[i];
    }
    return both;
  }

  /**
   * The cells that fire; with alive masking only those next to a living one, or where they live by
   * an immutable channel those that live. Further off an update is masked away without touching
   * anyone, whereas a dead cell's update next to a living one can keep that one alive.
   */
  private int[] cellsToUpdate(Variable state, float[] alive, List<FireMask> fire, int step) {
    Shape channel = state.shape().withChannels(1);
    float[] near = new float[alive.length];
    if (dynamics.aliveMasking()) {
      near = immutable() > 0 ? alive : above(0, nearby(state.tape().constant(channel, alive)));
    } else {
      Arrays.fill(near, 1);
    }
    int[] cells = new int[alive.length];
    int count = 0;
    int height = channel.dim(1);
    int width = channel.dim(2);
    for (int i = 0; i < near.length; i++) {
      int row = i / width;
      if (near[i] > 0 && fire.get(row / height).fires(step, row % height, i % width)) {
        cells[count++] = i;
      }
    }
    int length = Math.max(BLOCK, (count + BLOCK - 1) / BLOCK * BLOCK);
    int[] padded = Arrays.copyOf(cells, length);
    Arrays.fill(padded, count, length, -1);
    return padded;
  }

  @Override
  public void close() {
    // Its arrays are the tape's.
  }
}

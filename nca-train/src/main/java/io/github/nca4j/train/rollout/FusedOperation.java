package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.StateNoise;
import java.util.List;

/**
 * The tape's view of a fused rollout. Inputs: the state [1, height, width, channels], then each
 * layer's weights [in, out] and bias [out], then each learned kernel [size, size]; output: the
 * final state.
 */
final class FusedOperation implements Operation {
  private final FusedRollout rollout;
  private final FireMask fire;
  private final StateNoise noise;
  private final int steps;
  private final List<Shape> learned;
  private FusedEngine engine;

  FusedOperation(FusedRollout rollout, FireMask fire, StateNoise noise, int steps) {
    this.rollout = rollout;
    this.fire = fire;
    this.noise = noise;
    this.steps = steps;
    learned = rollout.perception().parameters().stream().map(p -> Shape.of(p.shape())).toList();
  }

  private int layers(int inputs) {
    return (inputs - 1 - learned.size()) / 2;
  }

  @Override
  public String name() {
    return "fused rollout";
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape state = inputs.get(0);
    if (state.rank() != 4 || state.dim(0) != 1 || state.dim(3) < 4) {
      throw new IllegalArgumentException(
          "the state has shape " + state + ", must be [1, height, width, at least 4 channels]");
    }
    int kernelsAt = inputs.size() - learned.size();
    if (kernelsAt < 3 || kernelsAt % 2 == 0) {
      throw new IllegalArgumentException(
          (inputs.size() - 1)
              + " parameters, must be a weights and a bias for each layer"
              + (learned.isEmpty() ? "" : " and " + learned.size() + " learned kernels"));
    }
    if (!inputs.subList(kernelsAt, inputs.size()).equals(learned)) {
      throw new IllegalArgumentException(
          "learned kernels have shapes "
              + inputs.subList(kernelsAt, inputs.size())
              + ", must be "
              + learned);
    }
    int width = rollout.perception().features(state.dim(3));
    for (int i = 1; i < kernelsAt; i += 2) {
      Shape weights = inputs.get(i);
      Shape bias = inputs.get(i + 1);
      if (weights.rank() != 2 || weights.dim(0) != width) {
        throw new IllegalArgumentException(
            "weights have shape " + weights + ", must read the " + width + " values before them");
      }
      width = weights.dim(1);
      if (bias.rank() != 1 || bias.dim(0) != width) {
        throw new IllegalArgumentException("bias has shape " + bias + ", must be [" + width + "]");
      }
    }
    int immutable = rollout.immutableChannels();
    if (width != state.dim(3) - immutable) {
      throw new IllegalArgumentException(
          "the last layer writes "
              + width
              + " channels, the state has "
              + state.dim(3)
              + (immutable == 0 ? "" : ", of which " + immutable + " are immutable"));
    }
    return state;
  }

  @Override
  public void forward(Forward context) {
    int layers = layers(context.inputs());
    int[] widths = new int[layers + 1];
    float[][] weights = new float[layers][];
    float[][] biases = new float[layers][];
    for (int i = 0; i < layers; i++) {
      widths[i] = context.shape(1 + 2 * i).dim(0);
      weights[i] = context.input(1 + 2 * i);
      biases[i] = context.input(2 + 2 * i);
    }
    float[][] kernels = new float[learned.size()][];
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = context.input(1 + 2 * layers + i);
    }
    Shape state = context.outputShape();
    widths[layers] = state.dim(3);
    engine = rollout.take(state.dim(1), state.dim(2), widths);
    engine.forward(
        context.input(0), weights, biases, kernels, fire, noise, steps, context.output());
  }

  @Override
  public void backward(Backward context) {
    int layers = layers(context.inputs());
    engine.backward(context.outputGradient());
    if (context.needs(0)) {
      engine.addStateGradient(context.gradient(0));
    }
    float[][] weights = new float[layers][];
    float[][] biases = new float[layers][];
    for (int i = 0; i < layers; i++) {
      weights[i] = gradientOrScratch(context, 1 + 2 * i);
      biases[i] = gradientOrScratch(context, 2 + 2 * i);
    }
    float[][] kernels = new float[learned.size()][];
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = gradientOrScratch(context, 1 + 2 * layers + i);
    }
    engine.addParameterGradients(weights, biases, kernels);
    rollout.give(engine);
  }

  private static float[] gradientOrScratch(Backward context, int input) {
    return context.needs(input)
        ? context.gradient(input)
        : context.scratch(context.shape(input).size());
  }
}

package io.github.nca4j.train.rollout.fused;

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
  private final FusedEngines engines;
  private final FireMask fire;
  private final StateNoise noise;
  private final int steps;
  private FusedEngine engine;

  FusedOperation(FusedEngines engines, FireMask fire, StateNoise noise, int steps) {
    this.engines = engines;
    this.fire = fire;
    this.noise = noise;
    this.steps = steps;
  }

  @Override
  public String name() {
    return "fused rollout";
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public void forward(Forward context) {
    int layers = engines.layers();
    float[][] weights = new float[layers][];
    float[][] biases = new float[layers][];
    for (int i = 0; i < layers; i++) {
      weights[i] = context.input(1 + 2 * i);
      biases[i] = context.input(2 + 2 * i);
    }
    float[][] kernels = new float[context.inputs() - 1 - 2 * layers][];
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = context.input(1 + 2 * layers + i);
    }
    Shape state = context.outputShape();
    engine = engines.take(state.dim(1), state.dim(2));
    engine.forward(
        context.input(0), weights, biases, kernels, fire, noise, steps, context.output());
  }

  @Override
  public void backward(Backward context) {
    int layers = engines.layers();
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
    float[][] kernels = new float[context.inputs() - 1 - 2 * layers][];
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = gradientOrScratch(context, 1 + 2 * layers + i);
    }
    engine.addParameterGradients(weights, biases, kernels);
    engines.give(engine);
  }

  private static float[] gradientOrScratch(Backward context, int input) {
    return context.needs(input)
        ? context.gradient(input)
        : context.scratch(context.shape(input).size());
  }
}

package io.github.nca4j.train.rollout.fused;

import io.github.nca4j.autodiff.operation.Operation;
import java.util.function.IntFunction;

/** The weights of a fused rollout, or their gradients, as its operations have them. */
final class FusedWeights {
  /** A layer's inputs x outputs. */
  final float[][] weights;

  /** A layer's outputs. */
  final float[][] biases;

  /** A learned kernel's size x size. */
  final float[][] kernels;

  private FusedWeights(float[][] weights, float[][] biases, float[][] kernels) {
    this.weights = weights;
    this.biases = biases;
    this.kernels = kernels;
  }

  /** The values of an operation's inputs. */
  static FusedWeights of(Operation.Context context, int layers) {
    return of(context, layers, context::input);
  }

  /** Where to add gradients to: those that nobody asks for go into scratch arrays. */
  static FusedWeights gradientsOf(Operation.Backward context, int layers) {
    return of(
        context,
        layers,
        input ->
            context.needs(input)
                ? context.gradient(input)
                : context.scratch(context.shape(input).size()));
  }

  private static FusedWeights of(
      Operation.Context context, int layers, IntFunction<float[]> arrays) {
    float[][] weights = new float[layers][];
    float[][] biases = new float[layers][];
    for (int i = 0; i < layers; i++) {
      weights[i] = arrays.apply(1 + 2 * i);
      biases[i] = arrays.apply(2 + 2 * i);
    }
    float[][] kernels = new float[context.inputs() - 1 - 2 * layers][];
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = arrays.apply(1 + 2 * layers + i);
    }
    return new FusedWeights(weights, biases, kernels);
  }
}

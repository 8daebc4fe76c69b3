package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/** A texture's step as a careful user writes it: [B, C, H, W], 1x1 convolutions over every cell. */
final class TextureConvStep implements PeerStep {
  private final TextureRule rule;
  private final NDArray hidden;
  private final NDArray output;

  /**
   * For one pass.
   *
   * @param pass owns the weights' views
   */
  TextureConvStep(TextureRule rule, NDManager pass) {
    this.rule = rule;
    hidden = ConvStep.asKernel(rule.hiddenWeights, pass);
    output = ConvStep.asKernel(rule.outputWeights, pass);
  }

  @Override
  public NDArray step(NDArray state, NDManager manager) {
    Shape shape = state.getShape();
    NDArray fire = PeerRule.fire(new Shape(shape.get(0), 1, shape.get(2), shape.get(3)), manager);
    NDArray activity =
        Activation.relu(PeerRule.pointwise(rule.perceive(state), hidden, rule.hiddenBias));
    return state.add(PeerRule.pointwise(activity, output, rule.outputBias).mul(fire));
  }

  @Override
  public NDArray compared(NDArray state) {
    return state.get(new NDIndex(":,0:3"));
  }
}

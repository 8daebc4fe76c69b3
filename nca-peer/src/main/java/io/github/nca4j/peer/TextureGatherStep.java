package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/** A texture's step with dense layers over the cells alone that fire: [B, H, W, C]. */
final class TextureGatherStep implements PeerStep {
  private final TextureRule rule;

  TextureGatherStep(TextureRule rule) {
    this.rule = rule;
  }

  @Override
  public NDArray step(NDArray state, NDManager manager) {
    Shape shape = state.getShape();
    NDArray features = rule.perceive(state.transpose(0, 3, 1, 2)).transpose(0, 2, 3, 1);
    NDArray fire = PeerRule.fire(new Shape(shape.size() / shape.get(3)), manager);
    ComputedCells computed = ComputedCells.of(fire, shape);
    NDArray activity =
        Activation.relu(
            GatherStep.linear(computed.rows(features), rule.hiddenWeights, rule.hiddenBias));
    NDArray update = GatherStep.linear(activity, rule.outputWeights, rule.outputBias);
    return state.add(computed.spread(update, manager));
  }

  @Override
  public NDArray compared(NDArray state) {
    return state.get(new NDIndex(":,:,:,0:3")).transpose(0, 3, 1, 2);
  }
}

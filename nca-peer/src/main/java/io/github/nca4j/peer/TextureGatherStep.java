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
    long channels = shape.get(3);
    long cells = shape.size() / channels;
    NDArray features = rule.perceive(state.transpose(0, 3, 1, 2)).transpose(0, 2, 3, 1);
    long width = features.getShape().get(3);
    NDArray computed = PeerRule.fire(new Shape(cells), manager).nonzero();
    long count = computed.getShape().get(0);
    NDArray rows =
        features.reshape(cells, width).gather(computed.broadcast(new Shape(count, width)), 0);
    NDArray activity =
        Activation.relu(GatherStep.linear(rows, rule.hiddenWeights, rule.hiddenBias));
    NDArray update = GatherStep.linear(activity, rule.outputWeights, rule.outputBias);
    return state.add(
        manager
            .zeros(new Shape(cells, channels))
            .scatter(computed.broadcast(new Shape(count, channels)), update, 0)
            .reshape(shape));
  }

  @Override
  public NDArray compared(NDArray state) {
    return state.get(new NDIndex(":,:,:,0:3")).transpose(0, 3, 1, 2);
  }
}

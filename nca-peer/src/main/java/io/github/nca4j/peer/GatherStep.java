package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;

/**
 * PyTorch's fastest form: [B, H, W, C], dense layers over the cells alone that fire and are alive.
 *
 * <p>It leaves out the cells that fire beside a living one without being alive themselves, which an
 * exact step computes too: their update can keep a neighbour alive.
 */
final class GatherStep implements PeerStep {
  private final PeerRule rule;

  GatherStep(PeerRule rule) {
    this.rule = rule;
  }

  @Override
  public NDArray step(NDArray state, NDManager manager) {
    Shape shape = state.getShape();
    // Memory in the order [B, H, W, C] seen as [B, C, H, W] is PyTorch's "channels last".
    NDArray planes = state.transpose(0, 3, 1, 2);
    NDArray before = rule.alive(alpha(planes));
    NDArray fire = PeerRule.fire(before.getShape(), manager);
    NDArray features = rule.perceive(planes).transpose(0, 2, 3, 1);
    ComputedCells computed = ComputedCells.of(fire.mul(before), shape);
    NDArray activity =
        Activation.relu(linear(computed.rows(features), rule.hiddenWeights, rule.hiddenBias));
    NDArray update =
        computed
            .spread(linear(activity, rule.outputWeights, null), manager)
            .transpose(0, 3, 1, 2);
    NDArray next = planes.add(update);
    return next.mul(before.mul(rule.alive(alpha(next)))).transpose(0, 2, 3, 1);
  }

  private static NDArray alpha(NDArray planes) {
    return planes.get(new NDIndex(":,3:4"));
  }

  static NDArray linear(NDArray in, NDArray weights, NDArray bias) {
    return Linear.linear(in, weights, bias).singletonOrThrow();
  }

  @Override
  public NDArray compared(NDArray state) {
    return state.get(new NDIndex(":,:,:,0:4")).transpose(0, 3, 1, 2);
  }
}

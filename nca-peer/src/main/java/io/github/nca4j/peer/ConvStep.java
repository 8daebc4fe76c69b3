package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.nn.Activation;

/** As a careful user writes it: [B, C, H, W], dense layers as 1x1 convolutions over every cell. */
final class ConvStep implements PeerStep {
  private final PeerRule rule;
  private final NDArray hidden;
  private final NDArray output;

  /**
   * For one pass.
   *
   * @param pass owns the weights' views
   */
  ConvStep(PeerRule rule, NDManager pass) {
    this.rule = rule;
    hidden = asKernel(rule.hiddenWeights, pass);
    output = asKernel(rule.outputWeights, pass);
  }

  static NDArray asKernel(NDArray weights, NDManager pass) {
    NDArray kernel = weights.reshape(weights.getShape().get(0), weights.getShape().get(1), 1, 1);
    kernel.attach(pass);
    return kernel;
  }

  @Override
  public NDArray step(NDArray state, NDManager manager) {
    NDArray alpha = state.get(new NDIndex(":,3:4"));
    NDArray before = rule.alive(alpha);
    NDArray fire = PeerRule.fire(alpha.getShape(), manager);
    NDArray features = rule.perceive(state);
    NDArray activity = Activation.relu(PeerRule.pointwise(features, hidden, rule.hiddenBias));
    NDArray update = PeerRule.pointwise(activity, output, null);
    NDArray next = state.add(update.mul(fire));
    return next.mul(before.mul(rule.alive(next.get(new NDIndex(":,3:4")))));
  }

  @Override
  public NDArray compared(NDArray state) {
    return state.get(new NDIndex(":,0:4"));
  }
}

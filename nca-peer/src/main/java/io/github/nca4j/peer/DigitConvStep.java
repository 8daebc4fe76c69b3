package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/** A digit's step as a careful user writes it: [B, C, H, W], convolutions over every cell. */
final class DigitConvStep implements PeerStep {
  private final DigitRule rule;
  private final NDArray first;
  private final NDArray second;
  private final NDArray last;

  /**
   * For one pass.
   *
   * @param pass owns the weights' views
   */
  DigitConvStep(DigitRule rule, NDManager pass) {
    this.rule = rule;
    NDArray weights = rule.weights.get(0);
    first = weights.reshape(weights.getShape().get(0), 3, 3, rule.channels).transpose(0, 3, 1, 2);
    first.attach(pass);
    second = ConvStep.asKernel(rule.weights.get(1), pass);
    last = ConvStep.asKernel(rule.weights.get(2), pass);
  }

  @Override
  public NDArray step(NDArray state, NDManager manager) {
    NDArray grey = state.get(new NDIndex(":,0:1"));
    NDArray updates = DigitRule.alive(grey).mul(PeerRule.fire(grey.getShape(), manager));
    NDArray seen =
        Activation.relu(PeerRule.convolve(state, first, rule.biases.get(0), PeerRule.ONE, 1));
    NDArray thought = Activation.relu(PeerRule.pointwise(seen, second, rule.biases.get(1)));
    NDArray update = PeerRule.pointwise(thought, last, rule.biases.get(2)).mul(updates);
    Shape unchanged = grey.getShape();
    return state.add(manager.zeros(unchanged).concat(update, 1));
  }

  @Override
  public NDArray compared(NDArray state) {
    return state.get(new NDIndex(":,10:20"));
  }
}

package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;

/**
 * A digit's step in PyTorch's fastest form: [B, H, W, C], neighbourhoods gathered of the cells
 * alone that fire and live, and dense layers over these.
 */
final class DigitGatherStep implements PeerStep {
  private final DigitRule rule;

  DigitGatherStep(DigitRule rule) {
    this.rule = rule;
  }

  @Override
  public NDArray step(NDArray state, NDManager manager) {
    Shape shape = state.getShape();
    NDArray grey = state.get(new NDIndex(":,:,:,0:1"));
    NDArray updates = DigitRule.alive(grey).mul(PeerRule.fire(grey.getShape(), manager));
    ComputedCells computed = ComputedCells.of(updates, shape);
    NDArray values = neighbourhoods(state, computed.numbers());
    for (int i = 0; i < 2; i++) {
      values = Activation.relu(GatherStep.linear(values, rule.weights.get(i), rule.biases.get(i)));
    }
    NDArray update = GatherStep.linear(values, rule.weights.get(2), rule.biases.get(2));
    NDArray all = computed.spread(update, manager);
    return state.add(manager.zeros(grey.getShape()).concat(all, 3));
  }

  /** Rows of 9 C values: of each cell its neighbours, row by row. */
  private static NDArray neighbourhoods(NDArray state, NDArray computed) {
    Shape shape = state.getShape();
    long height = shape.get(1);
    long width = shape.get(2);
    long channels = shape.get(3);
    long count = computed.getShape().get(0);
    // PyTorch's pad begins with the last dimension.
    NDArray padded = state.pad(new Shape(0, 0, 1, 1, 1, 1), 0);
    NDArray rows = padded.reshape((height + 2) * (width + 2) * shape.get(0), channels);
    // From the number of a cell to that in the padded grid.
    NDArray y = computed.div(width).floor();
    NDArray place = computed.add(y.mul(2));
    NDArray sample = computed.div(height * width).floor();
    place = place.add(sample.mul(2 * (width + 2))).toType(computed.getDataType(), false);
    NDList neighbours = new NDList();
    for (long dy = 0; dy < 3; dy++) {
      for (long dx = 0; dx < 3; dx++) {
        NDArray index = place.add(dy * (width + 2) + dx).toType(computed.getDataType(), false);
        neighbours.add(rows.gather(index.broadcast(new Shape(count, channels)), 0));
      }
    }
    return NDArrays.concat(neighbours, 1);
  }

  @Override
  public NDArray compared(NDArray state) {
    return state.get(new NDIndex(":,:,:,10:20")).transpose(0, 3, 1, 2);
  }
}

package io.github.nca4j.train.rollout.fused;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/**
 * The tape's view of a run's steps from one observed state to the next. Inputs: the state before,
 * then the weights; output: the state after.
 */
final class FusedOperation implements Operation {
  private final FusedRun run;
  private final int from;
  private final int to;

  FusedOperation(FusedRun run, int from, int to) {
    this.run = run;
    this.from = from;
    this.to = to;
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
    run.forward(context, from, to);
  }

  @Override
  public void backward(Backward context) {
    run.backward(context, from, to);
  }
}

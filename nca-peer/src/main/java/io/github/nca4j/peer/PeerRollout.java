package io.github.nca4j.peer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;

/** A workload ready to run: its weights, start and target as PyTorch's arrays. */
final class PeerRollout implements AutoCloseable {
  private static final int SEED = 5;

  private final Engine engine = Engine.getInstance();
  private final NDManager manager = NDManager.newBaseManager();
  private final PeerAutomaton automaton;
  private final NDArray rows;
  private final NDArray planes;
  private final PeerLoss loss;
  private final int steps;

  /**
   * What a pass took and came to.
   *
   * @param loss that of the final state's compared channels
   */
  record Pass(double millis, float loss) {}

  PeerRollout(PeerWorkload workload) {
    int height = workload.height;
    int width = workload.width;
    steps = workload.steps;
    automaton =
        switch (workload.subject) {
          case EMOJI -> new PeerRule(workload, manager);
          case DIGIT -> new DigitRule(workload, manager);
          case TEXTURE -> new TextureRule(workload, manager);
        };
    rows =
        manager.create(workload.start, new Shape(workload.batch, height, width, workload.channels));
    planes = rows.transpose(0, 3, 1, 2).duplicate();
    NDArray target =
        manager
            .create(
                workload.target,
                new Shape(1, workload.targetHeight, workload.targetWidth, workload.subject.compared))
            .transpose(0, 3, 1, 2)
            .duplicate();
    loss =
        workload.subject == PeerWorkload.Subject.TEXTURE
            ? new PatchLoss(target, manager)
            : (compared, pass) -> compared.sub(target).square().mean();
  }

  /** Forward to the loss, and where it is trained back to the gradients of the weights. */
  Pass run(String variant, boolean train) {
    engine.setRandomSeed(SEED);
    automaton.parameters().forEach(parameter -> parameter.setRequiresGradient(train));
    long begin = System.nanoTime();
    try (NDManager pass = manager.newSubManager()) {
      float loss = train ? differentiate(variant, pass) : loss(variant, pass).getFloat();
      return new Pass((System.nanoTime() - begin) / 1e6, loss);
    }
  }

  private float differentiate(String variant, NDManager pass) {
    try (GradientCollector collector = engine.newGradientCollector()) {
      collector.zeroGradients();
      NDArray loss = loss(variant, pass);
      collector.backward(loss);
      return loss.getFloat();
    }
  }

  private NDArray loss(String variant, NDManager pass) {
    return switch (variant) {
      case "conv-s" -> loss(automaton.convolving(pass), planes, pass);
      case "gather-s" -> loss(automaton.gathering(), rows, pass);
      default -> throw new IllegalArgumentException("there is no variant " + variant);
    };
  }

  private NDArray loss(PeerStep step, NDArray start, NDManager pass) {
    NDArray state = start.duplicate();
    for (int i = 0; i < steps; i++) {
      // A manager a step frees what the step computed on the way and the graph does not hold.
      try (NDManager temporary = pass.newSubManager()) {
        state.attach(temporary);
        state = step.step(state, temporary);
        state.attach(pass);
      }
    }
    return loss.of(step.compared(state), pass);
  }

  @Override
  public void close() {
    manager.close();
  }
}

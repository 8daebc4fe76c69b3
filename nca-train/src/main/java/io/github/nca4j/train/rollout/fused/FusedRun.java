package io.github.nca4j.train.rollout.fused;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.StateNoise;
import java.util.ArrayList;
import java.util.List;

/**
 * One rollout of a batch: an engine a sample, which the operations of its observed states lead
 * forward one after another and then back in reverse order.
 */
final class FusedRun {
  private final FusedEngines engines;
  private final List<FireMask> fire;
  private final List<StateNoise> noise;
  private final boolean differentiable;
  private final List<FusedEngine> taken = new ArrayList<>();

  FusedRun(
      FusedEngines engines, List<FireMask> fire, List<StateNoise> noise, boolean differentiable) {
    this.engines = engines;
    this.fire = fire;
    this.noise = noise;
    this.differentiable = differentiable;
  }

  /** Runs the steps from one observed state to the next. */
  void forward(Operation.Forward context, int from, int to) {
    Shape states = context.outputShape();
    SampleThreads threads = engines.threads(states.dim(0));
    if (from == 0) {
      for (int sample = 0; sample < states.dim(0); sample++) {
        taken.add(engines.take(states.dim(1), states.dim(2), threads.ofSteps(sample)));
      }
    }
    FusedWeights weights = FusedWeights.of(context, engines.layers());
    // A tape is asked by its own thread alone.
    float[] before = context.input(0);
    float[] after = context.output();
    threads.run(
        taken.size(),
        sample -> {
          FusedEngine engine = taken.get(sample);
          if (from == 0) {
            engine.load(weights, before, sample);
          }
          engine.forward(fire.get(sample), noise.get(sample), to, differentiable);
          engine.store(after, sample);
        });
  }

  /** Walks back from one observed state to the one before. */
  void backward(Operation.Backward context, int from, int to) {
    float[] outputGradient = context.outputGradient();
    float[] stateGradient = context.needs(0) ? context.gradient(0) : new float[0];
    engines
        .threads(taken.size())
        .run(
            taken.size(),
            sample -> {
              FusedEngine engine = taken.get(sample);
              engine.backward(outputGradient, sample, from, to);
              if (stateGradient.length > 0) {
                engine.addStateGradient(stateGradient, sample);
              }
            });
    // One after another, so that no bit depends on the threads.
    FusedWeights gradients = FusedWeights.gradientsOf(context, engines.layers());
    taken.forEach(engine -> engine.addWeightGradients(gradients));
    if (from == 0) {
      end();
    }
  }

  /** Gives the engines back. */
  void end() {
    taken.forEach(engines::give);
    taken.clear();
  }
}

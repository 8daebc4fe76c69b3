package io.github.nca4j.train;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.LearningRate;
import java.util.List;

/** A configuration while it is being changed, so that no method has to repeat them all. */
final class TrainingDraft {
  Regime regime;
  int batch;
  int damaged;
  TrainingDamage damage;
  int poolSize;
  int rolloutMin;
  int rolloutMax;
  int steps;
  LearningRate learningRate;
  List<GradientTransform> gradientTransforms;
  float stateNoise;
  float averaging;
  OverflowPenalty overflow;
  TrainingGuard guard;
  int channels;
  List<Integer> hidden;
  Dynamics dynamics;
  long seed;
  int threads;

  TrainingDraft(TrainingConfig config) {
    regime = config.regime();
    batch = config.batch();
    damaged = config.damaged();
    damage = config.damage();
    poolSize = config.poolSize();
    rolloutMin = config.rolloutMin();
    rolloutMax = config.rolloutMax();
    steps = config.steps();
    learningRate = config.learningRate();
    gradientTransforms = config.gradientTransforms();
    stateNoise = config.stateNoise();
    averaging = config.averaging();
    overflow = config.overflow();
    guard = config.guard();
    channels = config.channels();
    hidden = config.hidden();
    dynamics = config.dynamics();
    seed = config.seed();
    threads = config.threads();
  }

  TrainingConfig config() {
    return new TrainingConfig(
        regime,
        batch,
        damaged,
        damage,
        poolSize,
        rolloutMin,
        rolloutMax,
        steps,
        learningRate,
        gradientTransforms,
        stateNoise,
        averaging,
        overflow,
        guard,
        channels,
        hidden,
        dynamics,
        seed,
        threads);
  }
}

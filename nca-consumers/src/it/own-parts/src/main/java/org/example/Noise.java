package org.example;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.evaluate.Phase;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * An evaluation phase: noise on every channel of the living cells, at its beginning.
 *
 * @param amount the noise lies in [-amount, amount)
 */
public record Noise(float amount) implements Phase {
  @Override
  public String name() {
    return "noise";
  }

  @Override
  public int branchAt() {
    return 24;
  }

  @Override
  public List<Integer> steps() {
    return List.of(8, 24);
  }

  @Override
  public void perturb(Automaton automaton, int step, IntFunction<SplittableRandom> random) {
    if (step == 0) {
      SplittableRandom noise = random.apply(0);
      Grid state = automaton.grid();
      for (int i = 0; i < state.values().length; i++) {
        float value = amount * (2 * (float) noise.nextDouble() - 1);
        state.values()[i] += state.values()[i] == 0 ? 0 : value;
      }
      automaton.load(state);
    }
  }
}

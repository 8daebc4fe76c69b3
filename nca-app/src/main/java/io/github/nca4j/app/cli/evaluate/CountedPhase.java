package io.github.nca4j.app.cli.evaluate;

import io.github.nca4j.app.cli.terminal.WaitingLine;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.evaluate.Phase;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * A phase of an evaluation that tells of each step.
 *
 * @param phase what is done
 * @param waiting is told
 */
record CountedPhase(Phase phase, WaitingLine waiting) implements Phase {
  /** All of them, counted. */
  static List<Phase> all(List<Phase> phases, WaitingLine waiting) {
    return phases.stream().<Phase>map(phase -> new CountedPhase(phase, waiting)).toList();
  }

  /** The steps of a run through phases. */
  static long steps(List<Phase> phases) {
    return phases.stream().mapToLong(phase -> phase.steps().get(phase.steps().size() - 1)).sum();
  }

  @Override
  public String name() {
    return phase.name();
  }

  @Override
  public int branchAt() {
    return phase.branchAt();
  }

  @Override
  public List<Integer> steps() {
    return phase.steps();
  }

  @Override
  public void perturb(Automaton automaton, int step, IntFunction<SplittableRandom> random) {
    phase.perturb(automaton, step, random);
    waiting.add(1);
  }

  @Override
  public int example(int before, int examples) {
    return phase.example(before, examples);
  }
}

package io.github.nca4j.train.evaluate;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.argument.Elements;
import io.github.nca4j.train.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ObjIntConsumer;

/**
 * One run through the phases of an evaluation. Each phase has fire masks of its own.
 *
 * @param <T> what a measurement comes to
 */
final class PhaseRun<T> {
  /** Measures the automaton at one step of a phase. */
  @FunctionalInterface
  interface Measure<T> {
    /**
     * Measures.
     *
     * @param phase which one
     * @param step since it began
     * @param state at that step
     * @param example what it is of
     * @param largest the largest absolute value of any channel since the phase's measurement before
     */
    T of(Phase phase, int step, Grid state, int example, double largest);
  }

  /**
   * What runs can be of.
   *
   * @param count how many there are
   * @param show lets a state see one of them
   */
  record Examples(int count, ObjIntConsumer<Grid> show) {}

  private final NcaModel model;
  private final long seed;
  private final int run;
  private final List<Phase> phases;
  private final Examples examples;
  private final Measure<T> measure;

  PhaseRun(
      NcaModel model,
      long seed,
      int run,
      List<Phase> phases,
      Examples examples,
      Measure<T> measure) {
    this.model = model;
    this.seed = seed;
    this.run = run;
    this.phases = phases;
    this.examples = examples;
    this.measure = measure;
  }

  /** What is measured, a phase after the other. */
  List<T> from(Grid start, int example) {
    List<List<T>> ofPhases = new ArrayList<>();
    for (int i = 0; i < phases.size(); i++) {
      ofPhases.add(new ArrayList<>());
    }
    follow(0, start, example, ofPhases);
    return ofPhases.stream().flatMap(List::stream).toList();
  }

  private void follow(int index, Grid start, int before, List<List<T>> ofPhases) {
    Phase phase = phases.get(index);
    int example = example(phase, before);
    Automaton automaton = Automaton.of(model, start, branchSeed(index));
    if (example != before) {
      Grid shown = automaton.grid();
      examples.show().accept(shown, example);
      automaton.load(shown);
    }
    double largest = 0;
    int last = phase.steps().get(phase.steps().size() - 1);
    for (int step = 0; step < last; ) {
      phase.perturb(automaton, step, this::random);
      Grid state = automaton.step().grid();
      largest = Math.max(largest, state.largest());
      step++;
      if (phase.steps().contains(step)) {
        ofPhases.get(index).add(measure.of(phase, step, state, example, largest));
        largest = 0;
      }
      if (index == 0) {
        branch(step, state, example, ofPhases);
      }
    }
  }

  private void branch(int step, Grid state, int example, List<List<T>> ofPhases) {
    for (int index = 1; index < phases.size(); index++) {
      if (phases.get(index).branchAt() == step) {
        follow(index, state, example, ofPhases);
      }
    }
  }

  private int example(Phase phase, int before) {
    int example = phase.example(before, examples.count());
    if (example < 0 || example >= examples.count()) {
      throw wrong(
          phase,
          String.format(
              Locale.ROOT,
              "goes on with example %d, must be in [0, %d)",
              example,
              examples.count()));
    }
    return example;
  }

  private SplittableRandom random(int number) {
    return Randomness.EVALUATION_DAMAGE.at(seed, run, number);
  }

  private long branchSeed(int branch) {
    return Randomness.EVALUATION.at(seed, run, branch).nextLong();
  }

  /** Refuses phases that cannot be run. */
  static List<Phase> checked(List<Phase> phases) {
    List<Phase> copy = Elements.copy("phases", phases);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("phases is empty, must have at least one");
    }
    for (int i = 0; i < copy.size(); i++) {
      Phase phase = copy.get(i);
      if (phase.name() == null || phase.steps() == null) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "phase %s has null as its name or steps", phase.getClass().getName()));
      }
      List<Integer> steps = phase.steps();
      for (int at = 0; at < steps.size(); at++) {
        if (steps.get(at) < (at == 0 ? 1 : steps.get(at - 1) + 1)) {
          throw wrong(phase, "is measured at " + steps + "; steps must rise, each 1 or more");
        }
      }
      if (steps.isEmpty()) {
        throw wrong(phase, "is never measured; it needs at least one step");
      }
      if (phase.name().isBlank()
          || copy.subList(0, i).stream().anyMatch(before -> before.name().equals(phase.name()))) {
        throw wrong(phase, "needs a name of its own that is not blank");
      }
      List<Integer> first = copy.get(0).steps();
      int end = first.get(first.size() - 1);
      if (i > 0 && (phase.branchAt() < 1 || phase.branchAt() > end)) {
        throw wrong(
            phase,
            String.format(
                Locale.ROOT, "branches off at %d, must be in [1, %d]", phase.branchAt(), end));
      }
    }
    return copy;
  }

  private static IllegalArgumentException wrong(Phase phase, String problem) {
    return new IllegalArgumentException("phase \"" + phase.name() + "\" " + problem);
  }
}

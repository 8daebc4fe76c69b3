package io.github.nca4j.train.evaluate;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.argument.Elements;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Damage, once or again and again. Immutable and thread-safe.
 *
 * @param name what its rows are called
 * @param branchAt the step of the growth at which it begins, 1 or more
 * @param steps when it is measured, since the first damage
 * @param every steps from one damage to the next, 0 for a single one; it is done just after the
 *     loss of its step is taken
 * @param firstDraw the number of the generator of the first damage; each further one takes the next
 * @param damage what is done
 */
public record Injury(
    String name, int branchAt, List<Integer> steps, int every, int firstDraw, Drawn damage)
    implements Phase {
  /** What is done, drawn anew each time. Thread-safe. */
  @FunctionalInterface
  public interface Drawn {
    /**
     * {@return damage}
     *
     * @param random of this run
     */
    Damage draw(SplittableRandom random);
  }

  /** Checks the numbers and copies the list. */
  public Injury {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(damage, "damage");
    steps = Elements.copy("steps", steps);
    if (branchAt < 1) {
      throw new IllegalArgumentException("branchAt " + branchAt + " must be 1 or more");
    }
    if (every < 0) {
      throw new IllegalArgumentException("every " + every + " must be 0 or more");
    }
  }

  /**
   * {@return one cut}
   *
   * @param name what its rows are called
   * @param branchAt the step of the growth at which it is done
   * @param steps when it is measured, since the cut
   * @param damage what is cut
   */
  public static Injury cut(String name, int branchAt, List<Integer> steps, Damage damage) {
    Objects.requireNonNull(damage, "damage");
    return new Injury(name, branchAt, steps, 0, 0, random -> damage);
  }

  @Override
  public void perturb(Automaton automaton, int step, IntFunction<SplittableRandom> random) {
    Objects.requireNonNull(automaton, "automaton");
    Objects.requireNonNull(random, "random");
    boolean again = every > 0 && step % every == 0;
    if (step == 0 || again) {
      int number = every == 0 ? 0 : step / every;
      automaton.damage(damage.draw(random.apply(firstDraw + number)));
    }
  }
}

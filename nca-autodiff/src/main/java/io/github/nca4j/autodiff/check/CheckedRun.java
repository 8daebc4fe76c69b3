package io.github.nca4j.autodiff.check;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A function of tape variables run and differentiated once on a {@linkplain Tape#checking()
 * checking} tape, as a training run does with its first step. It costs some times what a plain run
 * does, where {@link GradientCheck} costs thousands. Immutable.
 *
 * <pre>{@code
 * CheckedRun run = CheckedRun.of(tape -> tape.variable(shape, values).sqrt().mean());
 * Optional<String> fault = run.fault(); // "sqrt: its backward pass gives Infinity at [0] .."
 * List<Integer> unreached = run.unreached(); // variables that have no part in the result
 * }</pre>
 *
 * @param fault what is wrong, with the operation's name: a forward or backward pass that is not
 *     finite, does not write its output, changes or forgets an input, or a result that depends on
 *     no variable; empty if nothing is
 * @param unreached the variables that the result does not depend on, counted from 0 in the order in
 *     which the function makes them, also within {@link Tape#recompute}; empty if there is a fault
 */
public record CheckedRun(Optional<String> fault, List<Integer> unreached) {
  /**
   * {@return what one run and its differentiation, by the sum of the result's elements, show}
   *
   * @param function makes its variables on the tape that it is given, and returns what it computes
   */
  public static CheckedRun of(Function<Tape, Variable> function) {
    Objects.requireNonNull(function, "function");
    try (Tape tape = Tape.checking()) {
      Variable result = function.apply(tape);
      if (result.tape() != tape) {
        return faulty("the function's result belongs to another tape");
      }
      if (!result.requiresGradient()) {
        return faulty("the function's result depends on no variable (tape.variable) that it makes");
      }
      float[] ones = new float[result.shape().size()];
      Arrays.fill(ones, 1);
      tape.backward(result, ones);
      List<Integer> unreached = new ArrayList<>();
      for (Variable variable : tape.unreached()) {
        unreached.add(tape.variables().indexOf(variable));
      }
      return new CheckedRun(Optional.empty(), List.copyOf(unreached));
    } catch (IllegalStateException e) {
      return faulty(String.valueOf(e.getMessage()));
    }
  }

  private static CheckedRun faulty(String fault) {
    return new CheckedRun(Optional.of(fault), List.of());
  }
}

package io.github.nca4j.autodiff.check;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.Workspace;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A function of tape variables made a single number, the sum of its outputs times fixed random
 * factors in +-[0.5, 1), less what that sum is for the given inputs.
 */
final class ProjectedFunction {
  private static final long SEED = 20200211;

  private final Function<Tape, Variable> function;
  private final Workspace workspace = Workspace.poisoned();
  private final List<Shape> shapes = new ArrayList<>();
  private final List<float[]> values = new ArrayList<>();
  private final float[] output;
  private final float[] factors;

  /**
   * Runs the function once.
   *
   * @throws IllegalArgumentException if it makes no variable, or its result depends on none or is
   *     not finite
   */
  ProjectedFunction(Function<Tape, Variable> function) {
    this.function = function;
    try (Tape tape = new Tape(workspace)) {
      Variable result = result(tape);
      if (!result.requiresGradient()) {
        throw new IllegalArgumentException(
            "the function's result depends on no variable (tape.variable) that it makes");
      }
      for (Variable variable : tape.variables()) {
        shapes.add(variable.shape());
        values.add(variable.value().clone());
      }
      output = result.value().clone();
      for (int i = 0; i < output.length; i++) {
        if (!Float.isFinite(output[i])) {
          throw new IllegalArgumentException(
              "the function's result of shape "
                  + result.shape()
                  + " is "
                  + output[i]
                  + " at "
                  + result.shape().position(i)
                  + CheckedRun.of(function).fault().map(fault -> ": " + fault).orElse(""));
        }
      }
    }
    SplittableRandom random = new SplittableRandom(SEED);
    factors = new float[output.length];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = (float) ((random.nextBoolean() ? 1 : -1) * random.nextDouble(0.5, 1));
    }
  }

  private Variable result(Tape tape) {
    Variable result = function.apply(tape);
    if (result.tape() != tape) {
      throw new IllegalArgumentException("the function's result belongs to another tape");
    }
    return result;
  }

  /** The shapes of the variables that the function makes. */
  List<Shape> shapes() {
    return shapes;
  }

  /** The numerical derivative by an element of a variable. */
  NumericalDerivative derivative(int variable, int element) {
    return NumericalDerivative.of(
        x -> value(variable, element, x), values.get(variable)[element], roundoff());
  }

  /** How much the slopes on both sides of an element differ. */
  double kink(int variable, int element) {
    return NumericalDerivative.kink(
        x -> value(variable, element, x), values.get(variable)[element]);
  }

  /** The rounding error to expect of the number. */
  double roundoff() {
    double largest = 0;
    for (int i = 0; i < output.length; i++) {
      largest = Math.max(largest, Math.abs(factors[i] * output[i]));
    }
    return largest * 0x1p-24;
  }

  /**
   * The tape's gradient of each variable.
   *
   * @param offsets what each gradient starts from; subtracted again
   */
  List<double[]> gradients(float[] offsets) {
    try (Tape tape = new Tape(workspace)) {
      Variable result = result(tape);
      if (difference(result) != 0) {
        throw new IllegalArgumentException("the function must give the same result each time");
      }
      List<Variable> inputs = new ArrayList<>();
      inputs.add(result);
      inputs.addAll(tape.variables());
      tape.backward(tape.apply(new GradientOffset(offsets), inputs), factors);
      List<double[]> gradients = new ArrayList<>();
      for (int v = 0; v < shapes.size(); v++) {
        float[] sums = tape.variables().get(v).gradient();
        double[] gradient = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
          gradient[i] = (double) sums[i] - offsets[v];
        }
        gradients.add(gradient);
      }
      return gradients;
    }
  }

  /** The number where one element of one variable has another value. */
  private double value(int variable, int element, float value) {
    try (Tape tape = Tape.perturbed(workspace, variable, element, value)) {
      return difference(result(tape));
    }
  }

  private double difference(Variable result) {
    float[] changed = result.value();
    double sum = 0;
    for (int i = 0; i < output.length; i++) {
      sum += factors[i] * ((double) changed[i] - output[i]);
    }
    return sum;
  }
}

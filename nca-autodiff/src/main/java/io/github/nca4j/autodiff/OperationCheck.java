package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a {@linkplain Tape#checking() checking} tape asks of each application of an operation,
 * beside what every tape does.
 */
final class OperationCheck {
  private final String name;

  /** A recomputed function need not use all its inputs; its own operations are checked. */
  private final boolean mayLeaveOut;

  private final List<Variable> inputs;
  private final List<float[]> before = new ArrayList<>();
  private final boolean[] asked;

  OperationCheck(Operation operation, List<Variable> inputs) {
    name = operation.name();
    mayLeaveOut = operation instanceof Recompute;
    this.inputs = inputs;
    asked = new boolean[inputs.size()];
  }

  /** Notes that the backward pass asked for an input's gradient. */
  void asked(int input) {
    asked[input] = true;
  }

  void beforePass() {
    before.clear();
    inputs.forEach(input -> before.add(input.value().clone()));
  }

  void afterForward(Variable output) {
    requireInputsUnchanged("forward");
    int wrong = firstNotFinite(output.value());
    if (wrong >= 0) {
      throw failure(
          "forward",
          String.format(
              Locale.ROOT,
              "leaves %s at %s of its output of shape %s; %s",
              output.value()[wrong],
              output.shape().position(wrong),
              output.shape(),
              inputNotFinite().orElse("its inputs are finite: is the element written?")));
    }
  }

  /** The output's gradient is finite, or an earlier check had failed. */
  void afterBackward() {
    requireInputsUnchanged("backward");
    for (int i = 0; i < inputs.size(); i++) {
      if (!inputs.get(i).requiresGradient()) {
        continue;
      }
      if (!asked[i]) {
        if (mayLeaveOut) {
          continue;
        }
        throw failure("backward", "forgets input " + i + ": it never calls gradient(" + i + ")");
      }
      float[] gradient = inputs.get(i).gradientToAddTo();
      int wrong = firstNotFinite(gradient);
      if (wrong >= 0) {
        Shape shape = inputs.get(i).shape();
        throw failure(
            "backward",
            String.format(
                Locale.ROOT,
                "gives %s at %s of the gradient of input %d of shape %s",
                gradient[wrong],
                shape.position(wrong),
                i,
                shape));
      }
    }
  }

  private void requireInputsUnchanged(String pass) {
    for (int i = 0; i < inputs.size(); i++) {
      if (!Arrays.equals(before.get(i), inputs.get(i).value())) {
        throw failure(pass, "changes input " + i + ", which may only be read");
      }
    }
  }

  private Optional<String> inputNotFinite() {
    for (int i = 0; i < inputs.size(); i++) {
      int wrong = firstNotFinite(before.get(i));
      if (wrong >= 0) {
        String position = inputs.get(i).shape().position(wrong);
        return Optional.of(
            "its input " + i + " is " + before.get(i)[wrong] + " at " + position + " already");
      }
    }
    return Optional.empty();
  }

  private IllegalStateException failure(String pass, String problem) {
    return new IllegalStateException(name + ": its " + pass + " pass " + problem);
  }

  private static int firstNotFinite(float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        return i;
      }
    }
    return -1;
  }
}

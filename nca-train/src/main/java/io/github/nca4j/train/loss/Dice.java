package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.Locale;
import java.util.OptionalDouble;

/** See {@link LabelLoss#DICE}. */
record Dice() implements LabelLoss {
  @Override
  public String id() {
    return "dice";
  }

  @Override
  public Variable of(Variable scores, int[] labels) {
    int classes = scores.shape().channels();
    if (scores.shape().cells() != labels.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "labels has %d cells, must have the %d of the scores",
              labels.length,
              scores.shape().cells()));
    }
    float[] right = new float[labels.length * classes];
    float[] counts = new float[labels.length * classes];
    float[] cellsOf = new float[classes];
    for (int cell = 0; cell < labels.length; cell++) {
      if (labels[cell] >= 0) {
        right[cell * classes + labels[cell]] = 1;
        cellsOf[labels[cell]]++;
        for (int c = 0; c < classes; c++) {
          counts[cell * classes + c] = 1;
        }
      }
    }
    float[] share = new float[classes];
    int present = 0;
    for (float cells : cellsOf) {
      present += cells > 0 ? 1 : 0;
    }
    for (int c = 0; c < classes; c++) {
      share[c] = cellsOf[c] > 0 ? 2f / present : 0;
      // A class that the image lacks has a share of 0; the 1 keeps its quotient finite.
      cellsOf[c] = Math.max(1, cellsOf[c]);
    }
    Tape tape = scores.tape();
    Shape row = Shape.of(classes);
    Variable softmax = scores.softmax();
    Variable hits = softmax.mask(right).reshape(labels.length, classes).sumOver(0);
    Variable said = softmax.mask(counts).reshape(labels.length, classes).sumOver(0);
    Variable dice = hits.divide(said.add(tape.constant(row, cellsOf)));
    return dice.multiply(tape.constant(row, share)).sum().scale(-1).add(1);
  }

  @Override
  public OptionalDouble untrained(int classes) {
    return OptionalDouble.empty();
  }
}

package io.github.nca4j.train.sample;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.train.task.Task;

/**
 * Shows states another example, and notices a task that never does: its samples would be measured
 * by one example while their cells are told of another. Not thread-safe.
 */
final class ShownExamples {
  /** So often may another example have the same inputs by chance. */
  private static final int ENOUGH = 8;

  private final Task task;
  private final InputChannels inputs;
  private int unchanged;
  private boolean sound;

  ShownExamples(Task task, InputChannels inputs) {
    this.task = task;
    this.inputs = inputs;
    sound = inputs.count() == 0;
  }

  /**
   * Shows one.
   *
   * @throws IllegalStateException naming the task, where it has not changed the inputs of any state
   *     that was to see another example
   */
  void show(int example, int before, Grid state) {
    if (sound || example == before) {
      task.show(example, state);
      return;
    }
    int old = hashOfInputs(state);
    task.show(example, state);
    sound = hashOfInputs(state) != old;
    if (!sound && ++unchanged == ENOUGH) {
      throw new IllegalStateException(
          "task \""
              + task.id()
              + "\" leaves the input channels as they are where another example is to be shown; its"
              + " method show must write them");
    }
  }

  private int hashOfInputs(Grid state) {
    float[] values = state.values();
    int hash = 1;
    for (int cell = 0; cell < values.length; cell += state.channels()) {
      for (int c = inputs.first(); c < inputs.end(); c++) {
        hash = 31 * hash + Float.floatToIntBits(values[cell + c]);
      }
    }
    return hash;
  }
}

package io.github.nca4j.core.compute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a rollout must remember to walk backwards: per step which cells were computed, live after it
 * and died, and the old values of those that changed. A state of 72 x 72 x 16 in which a quarter
 * lives costs some 80 kB a step instead of 330. Grows as needed and keeps its memory. One thread at
 * a time.
 */
public final class UndoLog {
  private final Layout layout;
  private final int[] masked;
  private final List<Step> steps = new ArrayList<>();
  private int size;
  private float[] values = new float[0];
  private int used;
  private HiddenPages kept = HiddenPages.NONE;
  private boolean keeps;

  /**
   * An empty log of grids of one layout.
   *
   * @param masked how far the values that masks set to zero are from a cell's first
   */
  UndoLog(Layout layout, int[] masked) {
    this.layout = layout;
    this.masked = masked;
  }

  /** One step's masks, live. */
  public static final class Step {
    private final BitMask fired;
    private final BitMask alive;
    private final BitMask dead;
    private int computedAt;
    private int deadAt;
    private int keptAt;

    Step(Layout layout) {
      fired = new BitMask(layout.height(), layout.width());
      alive = new BitMask(layout.height(), layout.width());
      dead = new BitMask(layout.height(), layout.width());
    }

    /** The cells that were computed. */
    public BitMask fired() {
      return fired;
    }

    /** The cells that live after the step. */
    public BitMask alive() {
      return alive;
    }

    /** The cells that were set to zero since they did not live before and after the step. */
    public BitMask dead() {
      return dead;
    }
  }

  /** Steps in the log. */
  public int size() {
    return size;
  }

  /** Forgets every step and keeps the memory. */
  public void clear() {
    size = 0;
    used = 0;
    kept.clear();
  }

  /** Takes pages for the hidden layers of the steps. */
  void use(HiddenPages pages) {
    kept = pages;
  }

  /** Whether the steps from now on keep their hidden layers, where there is memory. */
  void keepHidden(boolean keep) {
    keeps = keep;
  }

  /** A step of the log, 0 the oldest. */
  public Step step(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("step " + index + " is not in a log of " + size);
    }
    return steps.get(index);
  }

  /** Begins a step. */
  Step begin() {
    if (size == steps.size()) {
      steps.add(new Step(layout));
    }
    return steps.get(size++);
  }

  /** Gives the list slots for its cells. */
  void reserve(Step step, CellList list, int slotFloats) {
    step.computedAt = used;
    step.keptAt = keeps ? kept.reserve(list.count()) : CellField.NONE;
    take(list.count() * slotFloats);
    point(step, list);
  }

  /** Points the list at the step's slots and at its hidden layers. */
  void point(Step step, CellList list) {
    list.place(values, step.computedAt);
    list.keep(kept, step.keptAt);
  }

  /** Saves what a step can change of its dead cells, and sets it to zero. */
  void clear(Step step, float[] state) {
    step.deadAt = used;
    take(step.dead.count() * masked.length);
    int at = step.deadAt;
    for (int y = 0; y < layout.height(); y++) {
      for (int q = 0; q < step.dead.words(); q++) {
        for (long m = step.dead.word(y, q); m != 0; m &= m - 1) {
          int p = first(y, q, m);
          for (int offset : masked) {
            values[at++] = state[p + offset];
            state[p + offset] = 0;
          }
        }
      }
    }
  }

  /** Restores what {@link #clear(Step, float[])} saved. */
  void restore(Step step, float[] state) {
    int at = step.deadAt;
    for (int y = 0; y < layout.height(); y++) {
      for (int q = 0; q < step.dead.words(); q++) {
        for (long m = step.dead.word(y, q); m != 0; m &= m - 1) {
          int p = first(y, q, m);
          for (int offset : masked) {
            state[p + offset] = values[at++];
          }
        }
      }
    }
  }

  private int first(int y, int word, long bits) {
    return layout.cell(y, word * Long.SIZE + Long.numberOfTrailingZeros(bits))
        * layout.cellStride();
  }

  private void take(int floats) {
    used = Math.addExact(used, floats);
    if (used > values.length) {
      values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 16, used * 3L / 2 + 1024));
    }
  }
}

package io.github.nca4j.core.compute;

import java.util.ArrayList;
import java.util.List;

/**
 * The hidden layers of the cells that a rollout computed, as many as memory is granted for: what is
 * kept need not be computed again in reverse. Cells are numbered in the order of the steps; a page
 * holds some hundred. Grows as needed and keeps its memory. One thread at a time takes pages;
 * several may write and read different cells.
 */
public final class HiddenPages {
  /** Keeps nothing. */
  static final HiddenPages NONE = new HiddenPages(0, new HiddenMemory(0));

  /** Floats a page: 256 kB, so that no heap's regions make it an object out of the ordinary. */
  private static final int PAGE_FLOATS = 1 << 16;

  private final int floats;
  private final int cellsPerPage;
  private final HiddenMemory memory;
  private final List<float[]> pages = new ArrayList<>();
  private int used;

  /**
   * No pages yet.
   *
   * @param floats a cell, 0 where there is nothing to keep
   * @param memory grants pages
   */
  HiddenPages(int floats, HiddenMemory memory) {
    this.floats = floats;
    this.memory = memory;
    cellsPerPage = Math.max(1, PAGE_FLOATS / Math.max(1, floats));
  }

  /** Forgets all cells and keeps the memory. */
  void clear() {
    used = 0;
  }

  /**
   * Numbers for some cells.
   *
   * @return the first, or {@link CellField#NONE} where memory for all of them is not granted
   */
  int reserve(int cells) {
    if (floats == 0 || cells > Integer.MAX_VALUE - used) {
      return CellField.NONE;
    }
    int end = used + cells;
    while ((long) pages.size() * cellsPerPage < end) {
      int length = cellsPerPage * floats;
      if (!memory.grant((long) length * Float.BYTES)) {
        return CellField.NONE;
      }
      pages.add(new float[length]);
    }
    int first = used;
    used = end;
    return first;
  }

  /** The page that a cell's values are in. */
  public float[] page(int cell) {
    return pages.get(cell / cellsPerPage);
  }

  /** Which cell of its page a cell is. */
  public int indexInPage(int cell) {
    return cell % cellsPerPage;
  }

  /** Cells that a page holds. */
  public int cellsPerPage() {
    return cellsPerPage;
  }
}

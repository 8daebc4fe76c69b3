package io.github.nca4j.core.compute;

/**
 * The cells that one step computes, row by row, and a slot of values for each. What a slot holds
 * changes as the step proceeds: new values, then, exchanged with the state, the old ones; in
 * reverse, gradients. The arrays are live. The provider decides how slots lie.
 */
public final class CellList {
  /** Padded positions of the cells. */
  private final int[] cells;

  /** How many cells there are. */
  private int count;

  /** The array that the slots are in. */
  private float[] slots = new float[0];

  /** Where the slots begin. */
  private int slotsAt;

  /**
   * Where hidden layers are kept, and the number there of the first cell that the step computed.
   */
  private HiddenPages kept = HiddenPages.NONE;

  private int keptAt = CellField.NONE;

  /** Of each cell, which of all those that the step computed it is. */
  private final int[] ranks;

  /** First cell of each band of rows, and at the end {@link #count}. */
  private final int[] bandStart;

  CellList(int capacity, int bands) {
    cells = new int[capacity];
    ranks = new int[capacity];
    bandStart = new int[bands + 1];
  }

  /** Lists the set bits of a mask; band b has the rows from b * height / bands on. */
  void fill(BitMask mask, Layout layout) {
    int n = 0;
    int bands = bandStart.length - 1;
    for (int band = 0, y = 0; band < bands; band++) {
      bandStart[band] = n;
      for (int end = (band + 1) * layout.height() / bands; y < end; y++) {
        for (int q = 0; q < mask.words(); q++) {
          int base = layout.cell(y, q * Long.SIZE);
          for (long m = mask.word(y, q); m != 0; m &= m - 1) {
            cells[n++] = base + Long.numberOfTrailingZeros(m);
          }
        }
      }
    }
    bandStart[bands] = n;
    count = n;
  }

  /** Lists the set bits of a mask, and which of the set bits of another one they are. */
  void fill(BitMask mask, BitMask of, Layout layout) {
    fill(mask, layout);
    int n = 0;
    int before = 0;
    for (int y = 0; y < layout.height(); y++) {
      for (int q = 0; q < mask.words(); q++) {
        long all = of.word(y, q);
        for (long m = mask.word(y, q); m != 0; m &= m - 1) {
          ranks[n++] = before + Long.bitCount(all & (Long.lowestOneBit(m) - 1));
        }
        before += Long.bitCount(all);
      }
    }
  }

  /** The first cell of a band of rows. */
  public int bandStart(int band) {
    return bandStart[band];
  }

  /** The cell after a band's last. */
  public int bandEnd(int band) {
    return bandStart[band + 1];
  }

  /** How many cells there are. */
  public int count() {
    return count;
  }

  /** The padded positions of the cells, of which {@link #count} are valid. */
  public int[] cells() {
    return cells;
  }

  /** The array that the slots are in. */
  public float[] slots() {
    return slots;
  }

  /** Where in {@link #slots} the first cell's slot begins. */
  public int slotsAt() {
    return slotsAt;
  }

  /** Whether the hidden layers of the step's cells are kept. */
  public boolean keepsHidden() {
    return keptAt != CellField.NONE;
  }

  /** Where hidden layers are kept. */
  public HiddenPages kept() {
    return kept;
  }

  /** The number in {@link #kept} of the first cell that the step computed. */
  public int keptAt() {
    return keptAt;
  }

  /** Which of the cells that the step computed a cell of this list is. */
  public int rank(int j) {
    return ranks[j];
  }

  /**
   * Says where the hidden layers are kept.
   *
   * @param at the number of the step's first cell, or {@link CellField#NONE}
   */
  void keep(HiddenPages pages, int at) {
    kept = pages;
    keptAt = at;
  }

  /** Puts the slots into an array, from an index on. */
  void place(float[] newSlots, int at) {
    slots = newSlots;
    slotsAt = at;
  }
}

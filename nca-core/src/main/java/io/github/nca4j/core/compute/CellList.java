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

  /** First cell of each band of rows, and at the end {@link #count}. */
  private final int[] bandStart;

  CellList(int capacity, int bands) {
    cells = new int[capacity];
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

  /** Puts the slots into an array, from an index on. */
  void place(float[] newSlots, int at) {
    slots = newSlots;
    slotsAt = at;
  }
}

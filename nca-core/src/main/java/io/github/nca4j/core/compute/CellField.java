package io.github.nca4j.core.compute;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.StateNoise;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One sample's state in a provider's layout, and the masks that tell which cells can change: a step
 * computes those only, exactly. One thread at a time steps a field; within a step the given workers
 * share its cells.
 */
public final class CellField {
  /**
   * Rows a band, at least: 72 rows make 4 bands, 256 make 16. Bands are what threads share, and in
   * reverse the unit in which weight gradients are summed, so their number must depend on the grid
   * alone for a result that is the same for any number of threads. In reverse every second band
   * runs at once, so a band must be as high as two kernels reach.
   */
  private static final int BAND_ROWS = 16;

  /** The number of no cell. */
  public static final int NONE = -1;

  private final Layout layout;
  private final Life life;

  /** The channel that cells live by, or {@link #NONE}. */
  private final int lifeChannel;

  private final float threshold;
  private float timeStep;

  /** How far the values that a step can change are from a cell's first. */
  private final int[] changing;

  /**
   * How far the values that no step changes are from a cell's first, input channels and padding,
   * and room for those of all cells.
   */
  private final int[] given;

  private final float[] kept;

  private final boolean circular;
  private final int bands;
  private final float[] state;
  private final BitMask opaque;
  private final BitMask alive;
  private final BitMask occupied;
  private final CellList list;
  private int nanCell = NONE;

  /** The blocks of the step that is made, one a worker, and what the workers do with them. */
  private CellBlock[] blocksOfStep = {};

  private final Workers.Task advance = this::advance;
  private final Workers.Task exchange = this::exchange;

  /** A field of zeros. */
  public CellField(Layout layout, Dynamics dynamics) {
    this.layout = layout;
    life = dynamics.life();
    lifeChannel = life.channel().orElse(NONE);
    threshold = life.threshold();
    timeStep = dynamics.timeStep();
    changing = offsets(value -> value < layout.channels() && !dynamics.inputs().contains(value));
    given = offsets(value -> value >= layout.channels() || dynamics.inputs().contains(value));
    kept = new float[layout.height() * layout.width() * given.length];
    circular = dynamics.boundary() == Boundary.CIRCULAR;
    bands = Math.max(1, layout.height() / Math.max(BAND_ROWS, 2 * layout.halo()));
    state = new float[layout.size()];
    opaque = new BitMask(layout.height(), layout.width());
    alive = new BitMask(layout.height(), layout.width());
    occupied = new BitMask(layout.height(), layout.width());
    list = newList();
  }

  private int[] offsets(IntPredicate values) {
    return IntStream.range(0, slotFloats())
        .filter(values)
        .map(value -> value * layout.channelStride())
        .toArray();
  }

  /** The number of bands of rows. */
  public int bands() {
    return bands;
  }

  /** Where the values lie. */
  public Layout layout() {
    return layout;
  }

  /** The padded state, live. */
  public float[] state() {
    return state;
  }

  /**
   * The first cell that was seen, since the state was loaded, to have NaN where cells live by: its
   * row times the width plus its column, or {@link #NONE}. By alpha such a cell is set to zero, so
   * that nothing is left of it in the state.
   */
  public int nanCell() {
    return nanCell;
  }

  /** Takes another time step than that of the dynamics. */
  void useTimeStep(float newTimeStep) {
    timeStep = newTimeStep;
  }

  /** An empty log for this field's steps. */
  UndoLog newLog() {
    return new UndoLog(layout, changing);
  }

  /** A list that can hold every cell of the field. */
  public CellList newList() {
    return new CellList(layout.height() * layout.width(), bands);
  }

  /** Lists the cells of a mask in this field's bands. */
  public void list(BitMask cells, CellList into) {
    into.fill(cells, layout);
  }

  /**
   * Lists the cells of a mask, all of which are in another one, whose numbers there the list knows.
   */
  public void list(BitMask cells, BitMask of, CellList into) {
    into.fill(cells, of, layout);
  }

  /**
   * Sets to zero, in a padded array of this field's layout, the values of a mask's cells that a
   * step can change.
   */
  public void clear(BitMask cells, float[] padded) {
    for (int y = 0; y < layout.height(); y++) {
      for (int q = 0; q < cells.words(); q++) {
        for (long m = cells.word(y, q); m != 0; m &= m - 1) {
          int cell = layout.cell(y, q * Long.SIZE + Long.numberOfTrailingZeros(m));
          for (int offset : changing) {
            padded[cell * layout.cellStride() + offset] = 0;
          }
        }
      }
    }
  }

  /** Takes a height x width x channels state, of which any cell may be non-zero. */
  public void load(float[] grid) {
    layout.pack(grid, state);
    if (circular) {
      layout.wrapHalo(state);
    }
    occupied.fill();
    opaque.clear();
    nanCell = NONE;
    measure(occupied);
  }

  /** Writes the state as height x width x channels. */
  public void store(float[] grid) {
    layout.unpack(state, grid);
  }

  /**
   * One step. Computed are the cells that fire and may matter: those beside a living cell, since by
   * its update such a cell, though it is zeroed again, can keep a neighbour alive.
   *
   * <p>Where cells live by an input channel, those that fire and live are computed, and none ever
   * dies. A step allocates nothing but what the log has to grow by.
   *
   * @param fire which cells update
   * @param noise added to what the cells that update become
   * @param step the step's number, for {@code fire} and {@code noise} alone
   * @param log takes what is needed to go back
   * @param blocks one a worker, loaded with the rule's weights
   */
  public void step(
      FireMask fire, StateNoise noise, int step, UndoLog log, CellBlock[] blocks, Workers workers) {
    UndoLog.Step entry = log.begin();
    BitMask fired = entry.fired();
    if (life instanceof Life.ByAlpha) {
      alive.dilate(opaque, circular);
      fired.dilate(alive, circular);
    } else if (life instanceof Life.ByInput) {
      fired.copy(opaque);
    } else {
      fired.fill();
    }
    for (int y = 0; y < layout.height(); y++) {
      for (int q = 0; q < fired.words(); q++) {
        long may = fired.word(y, q);
        fired.setWord(y, q, may == 0 ? 0 : may & fire.word(step, y, q));
      }
    }
    list(fired, list);
    log.reserve(entry, list, slotFloats());
    blocksOfStep = blocks;
    if (workers.count() == 1) {
      // A cell's new values do not depend on those that are computed with it, and all are faster.
      blocks[0].advance(state, list, 0, list.count(), timeStep);
    } else {
      workers.run(bands, advance);
    }
    workers.run(bands, exchange);
    if (noise != StateNoise.NONE) {
      add(noise, step, fired);
    }
    if (life instanceof Life.ByAlpha) {
      mask(entry, log);
    } else {
      entry.alive().fill();
      entry.dead().clear();
    }
    if (circular) {
      layout.wrapHalo(state);
    }
  }

  private void advance(int band, int worker) {
    blocksOfStep[worker].advance(state, list, list.bandStart(band), list.bandEnd(band), timeStep);
  }

  private void exchange(int band, int worker) {
    int from = list.bandStart(band);
    int to = list.bandEnd(band);
    copyGiven(from, to, false);
    blocksOfStep[worker].exchange(state, list, from, to);
    copyGiven(from, to, true);
  }

  /**
   * Keeps the values of some listed cells that no step changes, or puts them back: the rule has
   * weights of zero for them, but zero times what is not finite is NaN.
   */
  private void copyGiven(int from, int to, boolean back) {
    for (int j = from, k = from * given.length; j < to && given.length > 0; j++) {
      int cell = list.cells()[j] * layout.cellStride();
      for (int offset : given) {
        if (back) {
          state[cell + offset] = kept[k++];
        } else {
          kept[k++] = state[cell + offset];
        }
      }
    }
  }

  /** Walking back needs no record of it: the old values come from the log. */
  private void add(StateNoise noise, int step, BitMask cells) {
    for (int y = 0; y < layout.height(); y++) {
      for (int q = 0; q < cells.words(); q++) {
        for (long m = cells.word(y, q); m != 0; m &= m - 1) {
          int x = q * Long.SIZE + Long.numberOfTrailingZeros(m);
          int p = layout.cell(y, x) * layout.cellStride();
          for (int offset : changing) {
            state[p + offset] += noise.at(step, y, x, offset / layout.channelStride());
          }
        }
      }
    }
  }

  /** What did not live both before and after the update is saved and set to zero. */
  private void mask(UndoLog.Step entry, UndoLog log) {
    measure(entry.fired());
    BitMask now = entry.alive();
    now.dilate(opaque, circular);
    now.and(alive);
    opaque.and(now);
    BitMask dead = entry.dead();
    dead.copy(occupied);
    dead.or(entry.fired());
    dead.andNot(now);
    log.clear(entry, state);
    occupied.copy(now);
  }

  /**
   * Goes back one step, the {@code index}-th of the log, after which the state is what it was
   * before, bit for bit. The masks for {@link #step} are not: a field that went back must be loaded
   * before it steps.
   *
   * @param scratch a list that the step's cells are written to
   */
  public void undo(UndoLog log, int index, CellList scratch, CellBlock[] blocks, Workers workers) {
    UndoLog.Step entry = log.step(index);
    list(entry.fired(), scratch);
    log.point(entry, scratch);
    log.restore(entry, state);
    workers.run(
        bands,
        (band, worker) ->
            blocks[worker].exchange(
                state, scratch, scratch.bandStart(band), scratch.bandEnd(band)));
    if (circular) {
      layout.wrapHalo(state);
    }
  }

  /** Asks of the given cells whether the channel they live by is above the threshold. */
  private void measure(BitMask cells) {
    if (lifeChannel == NONE) {
      return;
    }
    int stride = layout.cellStride();
    for (int y = 0; y < layout.height(); y++) {
      for (int q = 0; q < cells.words(); q++) {
        long asked = cells.word(y, q);
        long over = opaque.word(y, q) & ~asked;
        int base = layout.cell(y, q * Long.SIZE) * stride + lifeChannel * layout.channelStride();
        for (long m = asked; m != 0; m &= m - 1) {
          int i = Long.numberOfTrailingZeros(m);
          float value = state[base + i * stride];
          over |= (value > threshold ? 1L : 0L) << i;
          if (Float.isNaN(value) && nanCell == NONE) {
            nanCell = y * layout.width() + q * Long.SIZE + i;
          }
        }
        opaque.setWord(y, q, over);
      }
    }
  }

  /** A slot holds a cell's values padded as the layout pads them. */
  private int slotFloats() {
    return Math.max(layout.cellStride(), layout.channels());
  }
}

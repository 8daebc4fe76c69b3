package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a StridedSlice takes, with the masks of Python's notation read: {@code x[..., 3:4]}.
 *
 * @param axes one for each of the result's and those that it leaves out, in order
 */
record GraphSlice(List<Axis> axes) {
  /**
   * A part of an axis.
   *
   * @param added whether it is none of the input's, but a new one of size 1
   * @param from the first index, counted from the end where negative; ignored if {@code open}
   * @param to the index after the last, likewise
   * @param openFrom whether it starts where the axis does
   * @param openTo whether it ends where the axis does
   * @param stride from one index to the next, not 0
   * @param left whether the axis is left out of the result, having one index only
   */
  record Axis(
      boolean added,
      long from,
      long to,
      boolean openFrom,
      boolean openTo,
      long stride,
      boolean left) {
    static final Axis WHOLE = new Axis(false, 0, 0, true, true, 1, false);

    boolean isWhole() {
      return openFrom && openTo && stride == 1 && !left && !added;
    }

    /** The first index taken of an axis of a size. */
    int first(int size) {
      return (int) (openFrom ? (stride > 0 ? 0 : size - 1) : clamped(from, size));
    }

    /** How many indices are taken of an axis of a size. */
    int count(int size) {
      long last = openTo ? (stride > 0 ? size : -1) : clamped(to, size);
      long span = stride > 0 ? last - first(size) : first(size) - last;
      return (int) Math.max(0, -Math.floorDiv(-span, Math.abs(stride)));
    }

    private long clamped(long index, int size) {
      long counted = index < 0 ? index + size : index;
      return stride > 0
          ? Math.max(0, Math.min(size, counted))
          : Math.max(-1, Math.min(size - 1L, counted));
    }
  }

  /**
   * Reads a node's constants, which are its inputs after the first, and its masks.
   *
   * @param rank of what is sliced
   */
  static GraphSlice of(GraphNode node, List<GraphValue> in, int rank) throws ModelFormatException {
    return of(
        node,
        GraphOperands.constant(node, in.get(1)),
        GraphOperands.constant(node, in.get(2)),
        GraphOperands.constant(node, in.get(3)),
        rank);
  }

  /**
   * Reads a node's masks, its constants being known.
   *
   * @param rank of what is sliced
   */
  static GraphSlice of(
      GraphNode node, GraphTensor from, GraphTensor to, GraphTensor strides, int rank)
      throws ModelFormatException {
    node.ignore("T", "Index");
    long beginMask = node.integer("begin_mask", 0);
    long endMask = node.integer("end_mask", 0);
    long ellipsisMask = node.integer("ellipsis_mask", 0);
    long newMask = node.integer("new_axis_mask", 0);
    long leftMask = node.integer("shrink_axis_mask", 0);
    int parts = from.values().length;
    if (to.values().length != parts || strides.values().length != parts || parts > 32) {
      throw node.wrong("has begins, ends and strides that do not fit each other");
    }
    int added = Long.bitCount(newMask & ~ellipsisMask & ((1L << parts) - 1));
    int ellipses = Long.bitCount(ellipsisMask & ((1L << parts) - 1));
    int rest = rank - (parts - added - ellipses);
    if (ellipses > 1 || rest < 0) {
      throw node.wrong("slices more dimensions than there are: " + rank);
    }
    List<Axis> axes = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      long bit = 1L << i;
      if ((ellipsisMask & bit) != 0) {
        for (int j = 0; j < rest; j++) {
          axes.add(Axis.WHOLE);
        }
      } else if ((newMask & bit) != 0) {
        axes.add(new Axis(true, 0, 1, true, true, 1, false));
      } else {
        long begin = (long) from.values()[i];
        boolean left = (leftMask & bit) != 0;
        long stride = (long) strides.values()[i];
        if (stride == 0) {
          throw node.wrong("has a stride of 0");
        }
        axes.add(
            left
                ? new Axis(false, begin, begin + 1, false, begin == -1, 1, true)
                : new Axis(
                    false,
                    begin,
                    (long) to.values()[i],
                    (beginMask & bit) != 0 || (begin == 0 && stride > 0),
                    (endMask & bit) != 0 || to.values()[i] >= Integer.MAX_VALUE,
                    stride,
                    false));
      }
    }
    for (int i = 0; ellipses == 0 && i < rest; i++) {
      axes.add(Axis.WHOLE);
    }
    return new GraphSlice(axes);
  }
}

package io.github.nca4j.autodiff;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * Recycles float arrays by length, so that a tape allocates nothing that an earlier tape has given
 * back. It keeps at most twice as many free floats as were ever in use at once, since the lengths
 * are not all in use at the same time, and drops the lengths longest unused first. Not thread-safe:
 * one thread at a time; tapes on different threads need workspaces of their own.
 */
public final class Workspace {
  private final boolean poisoned;
  private final LinkedHashMap<Integer, ArrayDeque<float[]>> free =
      new LinkedHashMap<>(16, 0.75f, true);
  private long used;
  private long mostUsed;
  private long unused;

  /** An empty workspace. */
  public Workspace() {
    this(false);
  }

  private Workspace(boolean poisoned) {
    this.poisoned = poisoned;
  }

  /** {@return a workspace for tests: its arrays are full of NaN, so a read before a write shows} */
  public static Workspace poisoned() {
    return new Workspace(true);
  }

  /** An array of that length with undefined contents. */
  float[] take(int length) {
    float[] array = recycled(length);
    if (array == null) {
      array = new float[length];
    }
    if (poisoned) {
      Arrays.fill(array, Float.NaN);
    }
    return array;
  }

  /** An array of that length full of zeros. */
  float[] zeros(int length) {
    float[] array = recycled(length);
    if (array == null) {
      return new float[length];
    }
    Arrays.fill(array, 0);
    return array;
  }

  private float[] recycled(int length) {
    used += length;
    mostUsed = Math.max(mostUsed, used);
    ArrayDeque<float[]> arrays = free.get(length);
    if (arrays == null || arrays.isEmpty()) {
      return null;
    }
    unused -= length;
    return arrays.pop();
  }

  /** Gives back an array taken here; the caller must not use it any more. */
  void give(float[] array) {
    used -= array.length;
    unused += array.length;
    free.computeIfAbsent(array.length, length -> new ArrayDeque<>()).push(array);
    Iterator<ArrayDeque<float[]>> longestUnused = free.values().iterator();
    while (unused > 2 * mostUsed) {
      ArrayDeque<float[]> arrays = longestUnused.next();
      while (unused > 2 * mostUsed && !arrays.isEmpty()) {
        unused -= arrays.pop().length;
      }
      if (arrays.isEmpty()) {
        longestUnused.remove();
      }
    }
  }
}

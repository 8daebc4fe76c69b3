package io.github.nca4j.core;

/**
 * Random bits that are a function of numbers alone, such as seed, step and cell: no draw depends on
 * another, so that they are the same for any order and any number of threads, and nothing needs to
 * be saved. By the finaliser of SplitMix64 (Steele, Lea and Flood 2014, with Stafford's variant
 * 13), which {@link java.util.SplittableRandom} uses. Stateless and thread-safe.
 */
public final class CounterHash {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private CounterHash() {}

  /**
   * {@return the hash of a number}
   *
   * @param value any
   */
  public static long of(long value) {
    long a = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
    return b ^ b >>> 31;
  }

  /**
   * {@return the hash of one number more: {@code of(hash + counter * 2^64 / golden ratio)}}
   *
   * @param hash of the numbers before, or any number to begin with
   * @param counter the next number
   */
  public static long with(long hash, long counter) {
    return of(hash + counter * GOLDEN);
  }
}

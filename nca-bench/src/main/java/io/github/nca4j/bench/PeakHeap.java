package io.github.nca4j.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * The most heap that was in use while something ran, garbage included: the sum of what each pool of
 * the heap held at its peak.
 */
final class PeakHeap {
  private static final double MEBIBYTE = 1 << 20;

  private PeakHeap() {}

  /** Mebibytes in use at the peak. */
  static double megabytesDuring(Runnable work) {
    List<MemoryPoolMXBean> pools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    System.gc();
    pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    work.run();
    return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / MEBIBYTE;
  }
}

package io.github.nca4j.core.compute;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * {@code a * b + c} by the fastest way of this machine: one instruction where the processor has it,
 * twice as fast as two. Where it has not, {@link Math#fma} would go through {@code BigDecimal}, a
 * thousand times slower. The JVM is asked, not a clock, so that a machine always gives the same
 * result.
 */
public final class FusedMultiplyAdd {
  private static final boolean AVAILABLE = isAvailable();

  private FusedMultiplyAdd() {}

  private static boolean isAvailable() {
    try {
      return Boolean.parseBoolean(
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption("UseFMA")
              .getValue());
    } catch (RuntimeException | LinkageError e) {
      // Not HotSpot, or a run-time image without the module jdk.management.
      return false;
    }
  }

  /** a * b + c. */
  public static float fma(float a, float b, float c) {
    return AVAILABLE ? Math.fma(a, b, c) : a * b + c;
  }
}

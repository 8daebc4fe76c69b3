package io.github.nca4j.core.compute;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * {@code a * b + c} by the fastest way of this machine: one instruction where the processor has it,
 * twice as fast as two. Where it has not, {@link Math#fma} would go through {@code BigDecimal}, a
 * thousand times slower, and so would the Vector API's. The JVM is asked, not a clock, so that a
 * machine always gives the same result.
 */
public final class FusedMultiplyAdd {
  /** What the JVM says of its flag UseFMA, empty where it does not. */
  private static final Optional<Boolean> FLAG = flag();

  private static final boolean AVAILABLE = FLAG.orElse(false);

  private FusedMultiplyAdd() {}

  private static Optional<Boolean> flag() {
    try {
      return Optional.of(
          Boolean.parseBoolean(
              ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                  .getVMOption("UseFMA")
                  .getValue()));
    } catch (RuntimeException | LinkageError e) {
      // Not HotSpot, or a run-time image without the module jdk.management.
      return Optional.empty();
    }
  }

  /** Whether the JVM says that there is no such instruction. */
  static boolean isMissing() {
    return !FLAG.orElse(true);
  }

  /** a * b + c. */
  public static float fma(float a, float b, float c) {
    return AVAILABLE ? Math.fma(a, b, c) : a * b + c;
  }
}

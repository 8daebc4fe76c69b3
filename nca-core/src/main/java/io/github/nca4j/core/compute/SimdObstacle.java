package io.github.nca4j.core.compute;

import java.util.Optional;

/**
 * Why SIMD would be slower than scalar code. Where a JVM does not turn the Vector API into
 * instructions, every operation is a call that allocates, and a step takes 20 to 200 times as long.
 */
final class SimdObstacle {
  private static final int C2 = 4;

  /** Of the shortest vectors that SIMD is written for. */
  private static final int LEAST_BYTES = 16;

  private SimdObstacle() {}

  /**
   * The first obstacle found, in words; empty where there is none.
   *
   * @param vm the system property {@code java.vm.name}
   * @param mode the system property {@code java.vm.info}
   */
  static Optional<String> find(String vm, String mode, JvmFlags flags) {
    if (!vm.contains("HotSpot") && !vm.contains("OpenJDK")) {
      return Optional.of("the VM is " + vm + ", not HotSpot");
    }
    if (!vm.contains("Server VM")) {
      return Optional.of("the VM is " + vm + ", which has no optimising compiler C2");
    }
    if (mode.contains("emulated-client") || mode.contains("interpreted")) {
      return Optional.of("the JVM runs without its optimising compiler C2 (" + mode + ")");
    }
    if (flags.isOn("UseJVMCICompiler")) {
      return Optional.of("the JVM compiles with Graal (-XX:+UseJVMCICompiler), not with C2");
    }
    int level = number(flags, "TieredStopAtLevel", C2);
    if (level < C2) {
      return Optional.of(
          "the JVM runs without its optimising compiler C2 (-XX:TieredStopAtLevel=" + level + ")");
    }
    if (flags.isOff("EnableVectorSupport")) {
      return Optional.of("the JVM was started with -XX:-EnableVectorSupport");
    }
    if (flags.isOff("EnableVectorReboxing")) {
      return Optional.of("the JVM was started with -XX:-EnableVectorReboxing");
    }
    String disabled = flags.value("DisableIntrinsic").orElse("");
    if (disabled.contains("_Vector")) {
      return Optional.of("the JVM was started with -XX:DisableIntrinsic=" + disabled);
    }
    int bytes = number(flags, "MaxVectorSize", LEAST_BYTES);
    if (bytes < LEAST_BYTES) {
      return Optional.of(
          "vectors have " + bytes + " bytes (-XX:MaxVectorSize), not " + LEAST_BYTES + " or more");
    }
    if (flags.isOff("UseFMA")) {
      // By two instructions each; with SSE alone, as most such machines have it, scalar is faster.
      return Optional.of(
          "the JVM has no fused multiply-add: the processor lacks it, or -XX:-UseFMA or -XX:UseAVX is set");
    }
    return Optional.empty();
  }

  private static int number(JvmFlags flags, String name, int otherwise) {
    return flags.value(name).map(Integer::parseInt).orElse(otherwise);
  }
}

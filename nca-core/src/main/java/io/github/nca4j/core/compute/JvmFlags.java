package io.github.nca4j.core.compute;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** The flags that a JVM runs with. */
interface JvmFlags {
  /** A flag's value, empty where the JVM does not tell. */
  Optional<String> value(String name);

  /** Whether a flag is on. */
  default boolean isOn(String name) {
    return value(name).equals(Optional.of("true"));
  }

  /** Whether a flag is off. */
  default boolean isOff(String name) {
    return value(name).equals(Optional.of("false"));
  }

  /** Those of this JVM. */
  static JvmFlags ofThisJvm() {
    return name -> {
      try {
        return Optional.of(
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption(name)
                .getValue());
      } catch (RuntimeException | LinkageError e) {
        // No such flag, not HotSpot, or a run-time image without the module jdk.management.
        return Optional.empty();
      }
    };
  }
}

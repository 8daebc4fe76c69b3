package io.github.nca4j.core.compute;

import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the provider once, when it is first asked for: the SIMD one where the JVM was started
 * with {@code --add-modules jdk.incubator.vector} and compiles it well, else the scalar one. The
 * system property {@code nca.compute=scalar|simd} overrides the choice. Thread-safe.
 */
public final class Compute {
  private static final String PROPERTY = "nca.compute";
  private static final String PACKAGE = "io.github.nca4j.core.compute.";
  private static final String MODULE = "jdk.incubator.vector";
  private static final Logger LOG = LoggerFactory.getLogger(Compute.class);

  private Compute() {}

  /** A provider, or why there is none. */
  private record Choice(Optional<CellKernels> kernels, String obstacle) {
    static Choice make() {
      try {
        return new Choice(Optional.of(choose()), "");
      } catch (IllegalArgumentException e) {
        // Thrown from here, it would reach the first caller as the failure of a class, and later
        // ones as a class that is missing.
        return new Choice(Optional.empty(), e.getMessage());
      }
    }
  }

  private static final class Chosen {
    static final Choice CHOICE = Choice.make();
  }

  /**
   * The chosen provider.
   *
   * @throws IllegalArgumentException if the system property {@code nca.compute} has another value,
   *     or demands what this JVM lacks
   */
  public static CellKernels kernels() {
    Choice choice = Chosen.CHOICE;
    return choice.kernels().orElseThrow(() -> new IllegalArgumentException(choice.obstacle()));
  }

  /**
   * The chosen provider's products.
   *
   * @throws IllegalArgumentException as {@link #kernels()}
   */
  public static MatrixKernels matrices() {
    return kernels().matrices();
  }

  /** The scalar provider, which works everywhere. */
  public static CellKernels scalar() {
    try {
      return load("scalar.ScalarKernels");
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the scalar provider is missing from this build", e);
    }
  }

  /** The SIMD provider, empty where the Vector API's module is missing. */
  public static Optional<CellKernels> simd() {
    try {
      Class.forName(MODULE + ".FloatVector");
      return Optional.of(load("vector.VectorKernels"));
    } catch (ReflectiveOperationException | LinkageError e) {
      return Optional.empty();
    }
  }

  /**
   * By name, so that no class of this package links vector types where they are missing, and this
   * package does not depend on those of its providers.
   */
  private static CellKernels load(String provider) throws ReflectiveOperationException {
    Class<?> kernels = Class.forName(PACKAGE + provider);
    return (CellKernels) kernels.getDeclaredConstructor().newInstance();
  }

  private static CellKernels choose() {
    String wanted = System.getProperty(PROPERTY, "").toLowerCase(Locale.ROOT);
    if (wanted.equals("scalar")) {
      return scalar();
    }
    if (!wanted.isEmpty() && !wanted.equals("simd")) {
      throw new IllegalArgumentException(
          "system property " + PROPERTY + " is \"" + wanted + "\", must be scalar or simd");
    }
    boolean demanded = wanted.equals("simd");
    Optional<CellKernels> simd = simd();
    if (simd.isEmpty()) {
      if (demanded) {
        throw new IllegalArgumentException(
            PROPERTY + "=simd needs the JVM started with --add-modules " + MODULE);
      }
      LOG.info(
          "computing without SIMD: start the JVM with --add-modules {} to compute faster", MODULE);
      return scalar();
    }
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent() && !demanded) {
      LOG.info("computing without SIMD: {}", obstacle.get());
      return scalar();
    }
    obstacle.ifPresent(
        why -> LOG.warn("computing with SIMD as {} demands, but slowly: {}", PROPERTY, why));
    return simd.get();
  }

  private static Optional<String> obstacle() {
    return SimdObstacle.find(
        System.getProperty("java.vm.name", ""),
        System.getProperty("java.vm.info", ""),
        JvmFlags.ofThisJvm());
  }
}

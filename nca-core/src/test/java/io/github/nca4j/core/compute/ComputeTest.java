package io.github.nca4j.core.compute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.house.ChildJvm;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Starts JVMs with other flags than this one's and asks which provider they choose. */
class ComputeTest {
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  /** What the child prints: the provider, behind whatever the log says. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      System.out.println("chosen " + Compute.kernels().name());
    }
  }

  @Test
  void thisJvmComputesWithSimdIfItWasStartedForIt() {
    boolean fit =
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && SimdObstacle.find(
                    System.getProperty("java.vm.name"),
                    System.getProperty("java.vm.info"),
                    JvmFlags.ofThisJvm())
                .isEmpty();
    String otherwise = fit ? "simd" : "scalar";
    assertThat(Compute.kernels().name()).isEqualTo(System.getProperty("nca.compute", otherwise));
  }

  @Test
  void withTheModuleSimdIsChosenAndNothingIsSaid() throws Exception {
    assertThat(child(VECTORS)).contains("chosen simd").doesNotContain("computing without SIMD");
  }

  @Test
  void withoutTheModuleScalarIsChosenAndOneLineNamesTheFlag() throws Exception {
    String output = child();
    assertThat(output).contains("chosen scalar");
    assertThat(output.lines().filter(line -> line.contains("computing without SIMD")))
        .singleElement()
        .asString()
        .contains("INFO")
        .contains("--add-modules jdk.incubator.vector");
  }

  @Test
  void thePropertyOverridesTheChoice() throws Exception {
    assertThat(child(VECTORS, "-Dnca.compute=scalar")).contains("chosen scalar");
    assertThat(child(VECTORS, "-Dnca.compute=simd")).contains("chosen simd").doesNotContain("slow");
  }

  @Test
  void demandingSimdWhereItIsSlowGivesItAndSaysWhyItIs() throws Exception {
    assertThat(child(VECTORS, "-Dnca.compute=simd", "-XX:TieredStopAtLevel=1"))
        .contains("chosen simd")
        .contains("WARN")
        .contains("slowly: the JVM runs without its optimising compiler C2");
  }

  @Test
  void demandingSimdWithoutTheModuleFailsAndNamesTheFlag() throws Exception {
    assertThat(child("-Dnca.compute=simd"))
        .doesNotContain("chosen")
        .contains("nca.compute=simd needs the JVM started with --add-modules jdk.incubator.vector");
  }

  @Test
  void anUnknownProviderIsRefused() throws Exception {
    assertThat(child("-Dnca.compute=gpu"))
        .doesNotContain("chosen", "ExceptionInInitializerError")
        .contains("system property nca.compute is \"gpu\", must be scalar or simd");
  }

  private static String child(String... flags) throws IOException, InterruptedException {
    return ChildJvm.run(List.of(flags), Child.class);
  }
}

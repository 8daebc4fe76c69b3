package io.github.nca4j.core.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    boolean demanded =
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
            && System.getProperty("java.vm.info").startsWith("mixed mode, sharing")
            && !System.getProperty("nca.compute", "").equals("scalar");
    assertThat(Compute.kernels().name()).isEqualTo(demanded ? "simd" : "scalar");
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
  void withoutC2SimdStepsAsideAndSaysWhy() throws Exception {
    assertThat(child(VECTORS, "-XX:TieredStopAtLevel=1"))
        .contains("chosen scalar")
        .contains("without its optimising compiler C2 (mixed mode, emulated-client");
    assertThat(child(VECTORS, "-Xint"))
        .contains("chosen scalar")
        .contains("without its optimising compiler C2 (interpreted mode");
  }

  @Test
  void withoutFusedMultiplyAddSimdStepsAsideAndSaysWhy() throws Exception {
    assertThat(child(VECTORS, "-XX:-UseFMA"))
        .contains("chosen scalar")
        .contains("computing without SIMD: the processor has no fused multiply-add");
  }

  @Test
  void thePropertyOverridesTheChoice() throws Exception {
    assertThat(child(VECTORS, "-Dnca.compute=scalar")).contains("chosen scalar");
    assertThat(child(VECTORS, "-Dnca.compute=simd")).contains("chosen simd");
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
        .doesNotContain("chosen")
        .contains("system property nca.compute is \"gpu\", must be scalar or simd");
  }

  private static String child(String... flags) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}

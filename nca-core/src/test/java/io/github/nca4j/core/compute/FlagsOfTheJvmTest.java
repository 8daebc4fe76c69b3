package io.github.nca4j.core.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.nca4j.house.ChildJvm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both providers in JVMs that lack something: an instruction, long vectors, a compiler. */
class FlagsOfTheJvmTest {
  /** Small steps, forward and back, and products, by both providers. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws InterruptedException {
      System.out.println("chosen " + Compute.kernels().name());
      Thread work = new Thread(Child::compare);
      work.start();
      boolean slow = false;
      while (work.isAlive()) {
        slow |= Arrays.stream(work.getStackTrace()).anyMatch(Child::isBigDecimal);
        Thread.sleep(1);
      }
      System.out.println(slow ? "counted in BigDecimal" : "counted in floats");
    }

    private static boolean isBigDecimal(StackTraceElement frame) {
      return frame.getClassName().equals("java.math.BigDecimal");
    }

    private static void compare() {
      ProvidersAgreeTest providers = new ProvidersAgreeTest();
      ProvidersAgreeTest.cases()
          .filter(c -> c.height() * c.width() * Arrays.stream(c.widths()).sum() < 20_000)
          .limit(6)
          .forEach(providers::scalarAndSimdTakeTheSameStepsForwardAndBack);
      providers.productsAgree(20);
      System.out.println("agreed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:-UseFMA, no fused multiply-add",
    "-XX:UseAVX=0, no fused multiply-add",
    "-XX:UseAVX=0 -XX:UseSSE=2, no fused multiply-add",
    "-XX:UseAVX=0 -XX:UseSSE=3, no fused multiply-add",
    "-XX:UseAVX=1 -XX:-UseFMA, no fused multiply-add",
    "-XX:TieredStopAtLevel=0, without its optimising compiler C2",
    "-XX:TieredStopAtLevel=1, without its optimising compiler C2",
    "-XX:TieredStopAtLevel=3, without its optimising compiler C2",
    "-XX:CompilationMode=quick-only, without its optimising compiler C2",
    "-Xint, without its optimising compiler C2",
    "-XX:+UnlockExperimentalVMOptions -XX:-EnableVectorSupport, EnableVectorSupport",
    "-XX:MaxVectorSize=8, MaxVectorSize"
  })
  void whereSimdWouldBeSlowItStepsAsideAndSaysWhyAndBothStillAgree(String flags, String why)
      throws Exception {
    boolean x86 = System.getProperty("os.arch").matches("amd64|x86_64");
    assumeTrue(x86 || !flags.contains("AVX"), "a flag of another processor");
    assertThat(run(flags))
        .contains("chosen scalar")
        .contains("computing without SIMD: ")
        .contains(why)
        .contains("agreed")
        .contains("counted in floats");
  }

  @ParameterizedTest
  @CsvSource({
    "-XX:UseAVX=1",
    "-XX:UseAVX=2",
    "-XX:MaxVectorSize=16",
    "-XX:-UseSuperWord",
    "-XX:-TieredCompilation",
    "-XX:-UseCompressedOops",
    "-XX:+UseSerialGC",
    "-XX:+UseZGC"
  })
  void otherwiseSimdIsChosenAndBothAgree(String flags) throws Exception {
    assumeTrue(Compute.kernels().name().equals("simd"), "this machine has no fast SIMD");
    assertThat(run(flags))
        .contains("chosen simd")
        .doesNotContain("computing without SIMD")
        .contains("agreed")
        .contains("counted in floats");
  }

  /** Flags of other processors or of another JVM are ignored. */
  private static String run(String flags) throws Exception {
    List<String> all = new ArrayList<>();
    all.add("-XX:+IgnoreUnrecognizedVMOptions");
    all.add("--add-modules=jdk.incubator.vector");
    all.addAll(Arrays.asList(flags.split(" ")));
    return ChildJvm.run(all, Child.class);
  }
}

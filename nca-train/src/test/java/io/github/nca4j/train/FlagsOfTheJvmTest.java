package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.house.ChildJvm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trains in JVMs that lack an instruction, long vectors or a compiler, with both providers. */
class FlagsOfTheJvmTest {
  private static final int STEPS = 4;

  /** A few steps of a training run; the loss of the last is printed. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      System.out.println("loss " + loss());
    }
  }

  private static double loss() {
    try (Trainer trainer = TinyTraining.regenerating().trainer()) {
      double loss = 0;
      for (int i = 0; i < STEPS; i++) {
        loss = trainer.step().loss();
      }
      return loss;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:-UseFMA",
        "-XX:UseAVX=0",
        "-XX:UseAVX=1",
        "-XX:MaxVectorSize=8",
        "-XX:TieredStopAtLevel=1",
        "-Xint",
        "-XX:+UnlockExperimentalVMOptions -XX:-EnableVectorSupport"
      })
  void bothProvidersTrainAsThisJvmDoes(String flags) throws Exception {
    for (String provider : List.of("scalar", "simd")) {
      List<String> all = new ArrayList<>();
      all.add("-XX:+IgnoreUnrecognizedVMOptions");
      all.add("--add-modules=jdk.incubator.vector");
      all.add("-Dnca.compute=" + provider);
      all.addAll(Arrays.asList(flags.split(" ")));
      String output = ChildJvm.run(all, Child.class);
      assertThat(output).as(provider).startsWith("exit 0\n").contains("loss ");
      String loss = output.substring(output.lastIndexOf("loss ") + 5).lines().findFirst().get();
      assertThat(Double.parseDouble(loss)).as(provider).isCloseTo(loss(), within(1e-4));
    }
  }
}

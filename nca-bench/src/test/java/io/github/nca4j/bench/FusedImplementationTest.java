package io.github.nca4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.Compute;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FusedImplementationTest {
  private static final Workload SMALL = new Workload("small", ModelSpec.EMOJI, 3, 14, 17, 5, 0.5);

  static Stream<CellKernels> providers() {
    return Stream.concat(Stream.of(Compute.scalar()), Compute.simd().stream());
  }

  @ParameterizedTest
  @MethodSource("providers")
  void allThreadsComeToTheSameLossAndGradient(CellKernels kernels) {
    WorkloadData data = WorkloadData.draw(SMALL);
    try (FusedImplementation one = new FusedImplementation(kernels, 1, SMALL, data);
        FusedImplementation five = new FusedImplementation(kernels, 5, SMALL, data)) {
      assertThat(five.train().loss()).isEqualTo(one.train().loss());
      List<float[]> gradient = one.gradient();
      assertThat(gradient).hasSize(4);
      for (int p = 0; p < gradient.size(); p++) {
        assertThat(five.gradient().get(p)).isEqualTo(gradient.get(p)).doesNotContain(Float.NaN);
      }
      assertThat(gradient.get(0)).isNotEqualTo(new float[48 * 128]);
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void forwardOnlyComesToTheSameLoss(CellKernels kernels) {
    Workload digits = new Workload("few", ModelSpec.DIGIT, 2, 15, 16, 5, 0.3);
    Workload texture = new Workload("patches", ModelSpec.TEXTURE, 2, 56, 56, 3, 1);
    for (Workload workload : List.of(SMALL, digits, texture)) {
      WorkloadData data = WorkloadData.draw(workload);
      try (FusedImplementation implementation =
          new FusedImplementation(kernels, 2, workload, data)) {
        assertThat(implementation.forward().loss())
            .isCloseTo(implementation.train().loss(), within(1e-6));
      }
    }
  }
}

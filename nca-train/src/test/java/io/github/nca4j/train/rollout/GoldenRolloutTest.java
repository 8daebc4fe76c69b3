package io.github.nca4j.train.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.compute.Compute;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rollout against rollouts with gradients that another library computed in float64. Takes,
 * beside the cases in its resources, every *.json of the folder that the system property
 * nca.golden.dir names.
 */
class GoldenRolloutTest {
  private static final double TOLERANCE = 1e-5;

  private static final Map<String, Function<NcaModel, Rollout>> ROLLOUTS = new TreeMap<>();

  static {
    ROLLOUTS.put("composed", Rollout::composed);
    ROLLOUTS.put("fused scalar", model -> new FusedRollout(model, Compute.scalar(), 1));
    Compute.simd()
        .ifPresent(simd -> ROLLOUTS.put("fused simd", model -> new FusedRollout(model, simd, 1)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("casesAndRollouts")
  void statesAndGradientsAreThoseOfTheReference(GoldenCase golden, String rollout) {
    Map<String, Double> errors;
    try (Rollout opened = ROLLOUTS.get(rollout).apply(golden.model())) {
      errors = golden.errors(golden.run(opened));
    }
    assertThat(errors).allSatisfy((field, error) -> assertThat(error).isLessThan(TOLERANCE));
  }

  private static Stream<Arguments> casesAndRollouts() throws IOException, URISyntaxException {
    List<Path> files =
        new ArrayList<>(jsonFiles(Path.of(GoldenRolloutTest.class.getResource("/golden").toURI())));
    String folder = System.getProperty("nca.golden.dir", "");
    if (!folder.isEmpty()) {
      // Tests run in the module's folder, the property is given in the project's.
      Path here = Path.of(folder);
      files.addAll(jsonFiles(Files.isDirectory(here) ? here : Path.of("..").resolve(folder)));
    }
    List<Arguments> arguments = new ArrayList<>();
    for (Path file : files) {
      GoldenCase golden = new GoldenCase(file);
      ROLLOUTS.keySet().forEach(r -> arguments.add(Arguments.of(golden, r)));
    }
    return arguments.stream();
  }

  private static List<Path> jsonFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
      assertThat(found).as("*.json of %s", folder).isNotEmpty();
      return found;
    }
  }
}

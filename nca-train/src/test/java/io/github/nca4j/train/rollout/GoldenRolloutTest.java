package io.github.nca4j.train.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.Workers;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both roads against rollouts with gradients that another library computed in float64. Takes,
 * beside the cases in its resources, every *.json of the folder that the system property
 * nca.golden.dir names, and prints the worst relative error of each array.
 */
class GoldenRolloutTest {
  private static final double TOLERANCE = 1e-5;

  private static final Map<String, BiFunction<KernelPerception, Dynamics, Rollout>> ROADS =
      new TreeMap<>();

  static {
    ROADS.put("composed", Rollout::composed);
    ROADS.put("fused scalar", (p, d) -> Rollout.fused(p, d, Compute.scalar(), Workers.SERIAL));
    Compute.simd()
        .ifPresent(
            simd -> ROADS.put("fused simd", (p, d) -> Rollout.fused(p, d, simd, Workers.SERIAL)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("casesAndRoads")
  void statesAndGradientsAreThoseOfTheReference(GoldenCase golden, String road) {
    Map<String, Double> errors;
    try (Rollout rollout = ROADS.get(road).apply(golden.perception(), golden.dynamics())) {
      errors = golden.errors(golden.run(rollout));
    }
    System.out.println(
        golden
            + " "
            + road
            + ": "
            + errors.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.1e", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", ")));
    assertThat(errors).allSatisfy((field, error) -> assertThat(error).isLessThan(TOLERANCE));
  }

  private static Stream<Arguments> casesAndRoads() throws IOException, URISyntaxException {
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
      ROADS.keySet().forEach(r -> arguments.add(Arguments.of(golden, r)));
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

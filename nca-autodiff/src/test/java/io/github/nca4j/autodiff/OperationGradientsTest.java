package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Operation;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation's gradient by every input; the operations are found in the package's classes. */
class OperationGradientsTest {
  @ParameterizedTest
  @MethodSource("cases")
  void theGradientAgreesWithDifferences(OperationCase c) {
    GradientCheck.of(
            tape -> {
              List<Variable> variables = new ArrayList<>();
              for (int i = 0; i < c.inputs().size(); i++) {
                variables.add(tape.variable(c.inputs().get(i), c.values(i)));
              }
              return tape.apply(c.operation(), variables);
            })
        .withTolerance(2e-4)
        .verify();
  }

  @Test
  void everyOperationHasACase() throws Exception {
    Set<Class<?>> checked = cases().map(c -> c.operation().getClass()).collect(Collectors.toSet());
    assertThat(operations()).hasSizeGreaterThan(45).isSubsetOf(checked);
  }

  private static List<Class<?>> operations()
      throws URISyntaxException, IOException, ClassNotFoundException {
    Path root =
        Path.of(Operation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Class<?>> operations = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString().replace(".class", "").replace('/', '.');
        if (name.equals("module-info") || name.startsWith(GradientCheck.class.getPackageName())) {
          continue; // the check's own operation is no function
        }
        Class<?> type = Class.forName(name);
        if (Operation.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
          operations.add(type);
        }
      }
    }
    return operations;
  }

  private static Stream<OperationCase> cases() {
    return Stream.of(
            ElementwiseCases.all(),
            ReductionCases.all(),
            ShapeCases.all(),
            NeighbourhoodCases.all())
        .flatMap(List::stream);
  }
}

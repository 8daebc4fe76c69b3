package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.operation.standard.Activations;
import io.github.nca4j.autodiff.operation.standard.Channels;
import io.github.nca4j.autodiff.operation.standard.Convolution;
import io.github.nca4j.autodiff.operation.standard.Depthwise;
import io.github.nca4j.autodiff.operation.standard.Elementwise;
import io.github.nca4j.autodiff.operation.standard.Linear;
import io.github.nca4j.autodiff.operation.standard.Losses;
import io.github.nca4j.autodiff.operation.standard.Pooling;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Kernel;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation's gradient by every input; the operations are found in the package's classes. */
class OperationGradientsTest {
  private static final Shape CELL = Shape.of(1, 1, 1, 1);
  private static final Shape ROW = Shape.of(1, 1, 5, 3);
  private static final Shape COLUMN = Shape.of(1, 5, 1, 2);
  private static final Shape ODD = Shape.of(2, 3, 5, 2);

  /** An operation and the shapes of the variables to apply it to. */
  private record Case(Operation operation, List<Shape> inputs) {
    @Override
    public String toString() {
      return operation.name() + " of " + inputs;
    }
  }

  private static Case of(Operation operation, Shape... inputs) {
    return new Case(operation, List.of(inputs));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theGradientAgreesWithDifferences(Case c) {
    List<float[]> values = new ArrayList<>();
    for (int i = 0; i < c.inputs.size(); i++) {
      values.add(
          c.operation instanceof Pooling.Max3x3
              ? farApart(c.inputs.get(i).size())
              : awayFromZero(c.inputs.get(i).size(), i));
    }
    GradientCheck.of(
            tape -> {
              Variable[] variables = new Variable[values.size()];
              for (int i = 0; i < variables.length; i++) {
                variables[i] = tape.variable(c.inputs.get(i), values.get(i));
              }
              return tape.apply(c.operation, variables);
            })
        .withTolerance(2e-4)
        .verify();
  }

  @Test
  void everyOperationHasACase() throws Exception {
    Set<Class<?>> checked = cases().map(c -> c.operation.getClass()).collect(Collectors.toSet());
    assertThat(operations()).hasSizeGreaterThan(20).isSubsetOf(checked);
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

  private static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Shape shape : List.of(Shape.scalar(), CELL, ROW, COLUMN, ODD)) {
      for (Operation binary :
          List.of(new Elementwise.Add(), new Elementwise.Subtract(), new Elementwise.Multiply())) {
        cases.add(of(binary, shape, shape));
      }
      for (Operation unary :
          List.of(
              new Elementwise.Scale(-0.7f),
              new Activations.Relu(),
              new Activations.Sigmoid(),
              new Activations.Tanh(),
              new Activations.Square(),
              new Losses.Sum(),
              new Losses.Mean())) {
        cases.add(of(unary, shape));
      }
      cases.add(of(new Elementwise.Mask(everySecond(shape.cells())), shape));
      cases.add(of(new Elementwise.Mask(everySecond(shape.size())), shape));
      cases.add(of(new Elementwise.Mask(new float[shape.cells()]), shape));
    }
    for (Shape shape : List.of(Shape.of(3), CELL, ROW, COLUMN, ODD)) {
      addChannelCases(cases, shape);
      addLossCases(cases, shape);
    }
    for (Boundary boundary : Boundary.values()) {
      for (Shape shape : List.of(CELL, ROW, COLUMN, ODD)) {
        addNeighbourhoodCases(cases, shape, boundary);
      }
    }
    // More cells than the dense product takes at a time.
    cases.add(of(new Linear.Dense(false), Shape.of(1, 13, 11, 2), Shape.of(2, 3), Shape.of(3)));
    return cases.stream();
  }

  private static void addChannelCases(List<Case> cases, Shape shape) {
    int channels = shape.channels();
    cases.add(of(new Linear.Dense(false), shape, Shape.of(channels, 4)));
    cases.add(of(new Linear.Dense(false), shape, Shape.of(channels, 3), Shape.of(3)));
    cases.add(of(new Linear.Dense(true), shape, Shape.of(channels, 3), Shape.of(3)));
    cases.add(of(new Linear.Bias(), shape, Shape.of(channels)));
    cases.add(of(new Channels.Slice(channels - 1, channels), shape));
    cases.add(of(new Channels.Slice(0, channels), shape));
    cases.add(of(new Channels.Concat(), shape));
    cases.add(of(new Channels.Concat(), shape, shape.withChannels(4), shape));
    int last = shape.cells() - 1;
    int[] cells = {last, -1, 0, last};
    cases.add(of(new Channels.Gather(cells), shape));
    cases.add(of(new Channels.Gather(new int[] {-1}), shape));
    cases.add(of(new Channels.Scatter(cells, shape), Shape.of(4, channels)));
    cases.add(of(new Channels.Scatter(new int[] {-1}, shape), Shape.of(1, channels)));
    cases.add(
        of(
            new Recompute(
                new Workspace(),
                false,
                shape,
                inputs -> inputs.get(0).multiply(inputs.get(1)).tanh()),
            shape,
            shape));
  }

  private static void addLossCases(List<Case> cases, Shape shape) {
    float[] target = awayFromZero(shape.size(), 9);
    for (float[] weights : List.of(everySecond(shape.cells()), new float[shape.cells()])) {
      cases.add(of(new Losses.MeanSquaredError(target, weights), shape));
      cases.add(of(new Losses.SoftmaxCrossEntropy(target, weights), shape));
    }
    int[] classes = new int[shape.cells()];
    classes[classes.length - 1] = shape.channels() - 1;
    cases.add(of(Losses.SoftmaxCrossEntropy.of(classes, shape), shape));
  }

  private static void addNeighbourhoodCases(List<Case> cases, Shape shape, Boundary boundary) {
    int channels = shape.channels();
    cases.add(of(new Pooling.Max3x3(boundary), shape));
    cases.add(
        of(
            new Depthwise.Fixed(
                List.of(Kernel.of(1, 0.5f), Kernel.SOBEL_X, Kernel.sobelY(5)), boundary),
            shape));
    for (int size = 1; size <= 5; size += 2) {
      cases.add(of(new Depthwise.Learned(boundary), shape, Shape.of(2, size, size)));
      cases.add(of(new Convolution(boundary), shape, Shape.of(size, size, channels, 3)));
    }
  }

  /** 1.5, 0, 1.5, 0, .. */
  private static float[] everySecond(int length) {
    float[] factors = new float[length];
    for (int i = 0; i < length; i += 2) {
      factors[i] = 1.5f;
    }
    return factors;
  }

  /** In +-[0.3, 1): no kink of ReLU is near. */
  private static float[] awayFromZero(int length, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) ((random.nextBoolean() ? 1 : -1) * random.nextDouble(0.3, 1));
    }
    return values;
  }

  /** Shuffled multiples of 0.3: a maximum stays one for steps of 1/8. */
  private static float[] farApart(int length) {
    SplittableRandom random = new SplittableRandom(5);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      int j = random.nextInt(i + 1);
      values[i] = values[j];
      values[j] = 0.3f * (i - length / 2);
    }
    return values;
  }
}

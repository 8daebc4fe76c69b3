package io.github.nca4j.autodiff.perception;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.check.CheckedRun;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The properties of a {@link PerceptionCheck} that take a tape. */
final class PerceptionCheckOnTape {
  private final DifferentiablePerception perception;
  private final List<Grid> grids;
  private final double tolerance;

  /** A check on two random grids of the same shape. */
  PerceptionCheckOnTape(DifferentiablePerception perception, List<Grid> grids, double tolerance) {
    this.perception = perception;
    this.grids = grids;
    this.tolerance = tolerance;
  }

  void finiteness() {
    for (Map.Entry<String, Grid> each : flatGrids().entrySet()) {
      for (Boundary boundary : Boundary.values()) {
        CheckedRun run = CheckedRun.of(tape -> perceive(tape, each.getValue(), boundary));
        if (run.fault().isPresent()) {
          throw new AssertionError(
              String.format(
                  Locale.ROOT,
                  "finiteness: on %s, boundary %s: %s",
                  each.getKey(),
                  boundary,
                  run.fault().get()));
        }
      }
    }
  }

  private Variable perceive(Tape tape, Grid grid, Boundary boundary) {
    Variable result = perception.perceive(tape.variable(grid), variables(tape), boundary);
    requireShape(result, 1);
    return result;
  }

  private void requireShape(Variable result, int batch) {
    Grid grid = grids.get(0);
    int count = perception.features(grid.channels());
    PerceptionCheck.requireEqual(
        "the shape", result.shape(), Shape.of(batch, grid.height(), grid.width(), count));
  }

  private Map<String, Grid> flatGrids() {
    Grid random = grids.get(0);
    Grid ones = new Grid(random.height(), random.width(), random.channels());
    Arrays.fill(ones.values(), 1);
    Grid seed = new Grid(random.height(), random.width(), random.channels());
    for (int c = 0; c < seed.channels(); c++) {
      seed.set(seed.height() / 2, seed.width() / 2, c, 1);
    }
    Map<String, Grid> flat = new LinkedHashMap<>();
    flat.put("a random grid", random);
    flat.put("a grid of zeros", new Grid(random.height(), random.width(), random.channels()));
    flat.put("a grid of ones", ones);
    flat.put("a grid of zeros but for one cell", seed);
    return flat;
  }

  /**
   * The features of moved parameters, given as variables, are those of the perception with them.
   *
   * @param unmoved the features of the perception's own parameters
   */
  void parametersGivenAsVariables(List<Parameter> moved, Features unmoved, Features expected) {
    try (Tape tape = new Tape()) {
      List<Variable> variables = new ArrayList<>();
      for (Parameter parameter : moved) {
        variables.add(tape.variable(Shape.of(parameter.shape()), parameter.values()));
      }
      Grid grid = grids.get(0);
      Variable result = perception.perceive(tape.constant(grid), variables, Boundary.ZERO);
      requireShape(result, 1);
      if (Arrays.equals(result.value(), unmoved.values())) {
        throw new AssertionError(
            "parameters: perceive(grid, parameters, boundary) uses its own parameters() instead of"
                + " the variables that it is given, so training cannot move them");
      }
      new Features(grid.height(), grid.width(), expected.count(), result.value())
          .requireClose(expected, tolerance, "parameters given as variables");
    }
  }

  void batchIndependence() {
    Grid first = grids.get(0);
    int length = first.values().length;
    float[] both = Arrays.copyOf(first.values(), 2 * length);
    System.arraycopy(grids.get(1).values(), 0, both, length, length);
    int count = perception.features(first.channels());
    Shape shape = Shape.of(2, first.height(), first.width(), first.channels());
    for (Boundary boundary : Boundary.values()) {
      try (Tape tape = Tape.checking()) {
        Variable result =
            perception.perceive(tape.constant(shape, both), variables(tape), boundary);
        requireShape(result, 2);
        int size = result.value().length / 2;
        for (int i = 0; i < 2; i++) {
          float[] own = Arrays.copyOfRange(result.value(), i * size, (i + 1) * size);
          new Features(first.height(), first.width(), count, own)
              .requireClose(
                  Features.of(perception, grids.get(i), boundary), tolerance, "batch independence");
        }
      }
    }
  }

  void gradient() {
    for (Boundary boundary : Boundary.values()) {
      GradientCheck.of(
              tape -> perception.perceive(tape.variable(grids.get(0)), variables(tape), boundary))
          .verify();
    }
  }

  private List<Variable> variables(Tape tape) {
    List<Variable> variables = new ArrayList<>();
    for (Parameter parameter : perception.parameters()) {
      variables.add(tape.variable(Shape.of(parameter.shape()), parameter.values()));
    }
    return variables;
  }
}

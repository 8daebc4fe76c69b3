package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.operation.standard.Elementwise;
import io.github.nca4j.core.Grid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/**
 * Records operations on {@link Variable}s and differentiates what they lead to: reverse-mode
 * automatic differentiation.
 *
 * <pre>{@code
 * try (Tape tape = new Tape()) {
 *   Variable x = tape.variable(Shape.of(3), new float[] {1, 2, 3});
 *   tape.backward(x.square().sum());
 *   x.gradient(); // {2, 4, 6}
 * }
 * }</pre>
 *
 * <p>Every operation is evaluated at once; those that depend on a variable are recorded, and {@link
 * #backward} goes through the record in reverse. A tape is used once: after {@code backward} values
 * and gradients can be read but nothing recorded any more, and after {@link #close} only arrays
 * that the caller made are valid. Not thread-safe; one thread, one tape.
 */
public final class Tape implements AutoCloseable {
  private final TapeState state = new TapeState();
  private final Workspace workspace;
  private final LeafSource leaves;
  private final boolean checking;
  private final List<Application> applications = new ArrayList<>();
  private final List<Variable> variables = new ArrayList<>();
  private final List<float[]> values = new ArrayList<>();
  private List<Variable> unreached = List.of();

  /** A tape with a workspace of its own. */
  public Tape() {
    this(new Workspace());
  }

  /**
   * A tape that takes its arrays from {@code workspace} and gives them back when closed.
   *
   * @param workspace where the arrays come from
   */
  public Tape(Workspace workspace) {
    this(workspace, LeafSource.GIVEN);
  }

  Tape(Workspace workspace, LeafSource leaves) {
    this(workspace, leaves, false);
  }

  Tape(Workspace workspace, LeafSource leaves, boolean checking) {
    this.workspace = Objects.requireNonNull(workspace, "workspace");
    this.leaves = leaves;
    this.checking = checking;
  }

  /**
   * {@return a tape for finding a fault, some times slower} Beside what every tape checks it throws
   * {@link IllegalStateException}, naming the operation and the element, where a forward pass
   * leaves an element unwritten or not finite, a backward pass forgets an input that needs a
   * gradient or makes it not finite, or either changes an input.
   */
  public static Tape checking() {
    return new Tape(Workspace.poisoned(), LeafSource.GIVEN, true);
  }

  /**
   * {@return a tape for numerical derivatives: one element of one of its variables has another
   * value than given} The array that {@link #variable(Shape, float[])} was given does not change.
   * Nothing is recorded; variables are constants here.
   *
   * @param workspace where the arrays come from
   * @param variable which variable, counted from 0 in the order in which they are made
   * @param element which element of it, in row-major order
   * @param value the element's value
   * @throws IllegalArgumentException if the variable or element is negative
   */
  public static Tape perturbed(Workspace workspace, int variable, int element, float value) {
    if (variable < 0 || element < 0) {
      throw new IllegalArgumentException(
          "variable " + variable + " and element " + element + " must not be negative");
    }
    return new Tape(workspace, LeafSource.perturbed(variable, element, value));
  }

  /**
   * {@return an input that gradients are asked for}
   *
   * @param shape the shape of the array
   * @param values row-major, not copied: must not change until the tape has been differentiated
   * @throws IllegalArgumentException if the array's length is not the shape's size
   */
  public Variable variable(Shape shape, float[] values) {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(values, "values");
    Variable variable = leaves.variable(variables.size(), checked(shape, values));
    variables.add(variable);
    return variable;
  }

  /**
   * {@return a grid as a variable of shape [1, height, width, channels]; its array is not copied}
   *
   * @param grid the grid, not copied
   */
  public Variable variable(Grid grid) {
    Objects.requireNonNull(grid, "grid");
    return variable(Shape.of(1, grid.height(), grid.width(), grid.channels()), grid.values());
  }

  /**
   * {@return an input without a gradient}
   *
   * @param shape the shape of the array
   * @param values row-major, not copied: must not change until the tape has been differentiated
   * @throws IllegalArgumentException if the array's length is not the shape's size
   */
  public Variable constant(Shape shape, float[] values) {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(values, "values");
    return checked(shape, values);
  }

  /**
   * {@return a grid as a constant of shape [1, height, width, channels]; its array is not copied}
   *
   * @param grid the grid, not copied
   */
  public Variable constant(Grid grid) {
    Objects.requireNonNull(grid, "grid");
    return constant(Shape.of(1, grid.height(), grid.width(), grid.channels()), grid.values());
  }

  private Variable checked(Shape shape, float[] values) {
    state.requireRecording();
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "values of length %d must fill shape %s, that is %d",
              values.length,
              shape,
              shape.size()));
    }
    return Variable.given(this, shape, values);
  }

  /**
   * Applies an operation.
   *
   * @param operation what to apply
   * @param inputs the variables that it is applied to
   * @return the output, on this tape
   */
  public Variable apply(Operation operation, Variable... inputs) {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(inputs, "inputs");
    return apply(operation, List.of(inputs));
  }

  /**
   * Applies an operation, the library's or your own.
   *
   * @param operation what to apply
   * @param inputs the variables that it is applied to
   * @return the output, on this tape
   * @throws IllegalArgumentException if an input belongs to another tape or the shapes do not fit
   * @throws IllegalStateException if this tape has been differentiated or closed
   */
  public Variable apply(Operation operation, List<Variable> inputs) {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(inputs, "inputs");
    state.requireRecording();
    Shape shape = Application.outputShape(this, operation, inputs);
    float[] value = workspace.take(shape.size());
    values.add(value);
    boolean differentiable = inputs.stream().anyMatch(Variable::requiresGradient);
    Variable output = Variable.computed(this, shape, value, differentiable);
    Application application =
        new Application(operation, inputs.toArray(new Variable[0]), output, workspace, checking);
    application.runForward();
    if (differentiable) {
      applications.add(application);
    } else {
      application.release();
    }
    return output;
  }

  /**
   * Applies a function written with operations without keeping what it computes on the way: the
   * backward pass runs it once more. Costs a second forward and saves its memory, which for a long
   * chain of steps is nearly all of it, and is often faster for staying in the cache.
   *
   * @param shape the shape of the function's result
   * @param function sees the inputs as variables of a tape of its own, the only ones it may use; it
   *     must give the same result each time
   * @param inputs what the function is applied to
   * @return the output, on this tape
   * @throws IllegalArgumentException if the result's shape is another one
   */
  public Variable recompute(
      Shape shape, Function<List<Variable>, Variable> function, List<Variable> inputs) {
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(inputs, "inputs");
    return apply(new Recompute(workspace, checking, shape, function), inputs);
  }

  /**
   * Computes the gradient of {@code loss} by every variable that it depends on.
   *
   * @param loss a scalar of this tape
   * @throws IllegalArgumentException if {@code loss} belongs to another tape, is not a single
   *     number, or depends on no variable
   * @throws IllegalStateException if this tape has been differentiated or closed
   */
  public void backward(Variable loss) {
    Objects.requireNonNull(loss, "loss");
    if (loss.shape().size() != 1) {
      throw new IllegalArgumentException(
          "loss must be a single number but has shape " + loss.shape());
    }
    backward(loss, new float[] {1});
  }

  /**
   * Computes a vector-Jacobian product: the gradient of {@code sum(seed * output)} by every
   * variable that {@code output} depends on.
   *
   * @param output any variable of this tape that depends on one
   * @param seed the weight of each element of the output, row-major, of its length; not changed
   * @throws IllegalArgumentException if {@code output} belongs to another tape or depends on no
   *     variable, or the seed has another length
   * @throws IllegalStateException if this tape has been differentiated or closed
   */
  public void backward(Variable output, float[] seed) {
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(seed, "seed");
    state.requireRecording();
    if (output.tape() != this) {
      throw new IllegalArgumentException("backward: the variable belongs to another tape");
    }
    if (!output.requiresGradient()) {
      throw new IllegalArgumentException("backward: the result depends on no variable");
    }
    if (seed.length != output.shape().size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "seed of length %d must have one number for each of the %d elements of shape %s",
              seed.length,
              output.shape().size(),
              output.shape()));
    }
    state.differentiated();
    Elementwise.addTo(output.gradientToAddTo(), seed);
    for (int i = applications.size() - 1; i >= 0; i--) {
      applications.get(i).runBackward();
      applications.get(i).release();
    }
    unreached = variables.stream().filter(variable -> !variable.hasGradient()).toList();
  }

  /**
   * {@return the inputs among {@link #variables} that the differentiated result does not depend on:
   * no operation's backward pass asked for their gradients, which are zeros}
   *
   * @throws IllegalStateException before {@code backward}
   */
  public List<Variable> unreached() {
    state.requireDifferentiated();
    return unreached;
  }

  /** Gives all arrays back to the workspace; closing twice does nothing. */
  @Override
  public void close() {
    if (!state.isClosed()) {
      state.closed();
      applications.forEach(Application::close);
      variables.forEach(Variable::releaseGradient);
      values.forEach(workspace::give);
    }
  }

  /** {@return the inputs that gradients are asked for, in the order in which they were made} */
  public List<Variable> variables() {
    return Collections.unmodifiableList(variables);
  }

  Workspace workspace() {
    return workspace;
  }

  TapeState state() {
    return state;
  }
}

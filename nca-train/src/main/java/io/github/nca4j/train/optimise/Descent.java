package io.github.nca4j.train.optimise;

import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.train.checkpoint.FloatArrays;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Parameters on their way: live arrays, the optimiser that moves them, and what it remembers. Not
 * thread-safe.
 */
public final class Descent {
  private final Optimiser optimiser;
  private final List<Shape> shapes;
  private final List<float[]> parameters;
  private final List<float[]> state;
  private int steps;

  /**
   * A descent before its first step.
   *
   * @param optimiser moves the parameters
   * @param shapes of the parameters
   * @param parameters live: changed in place
   * @throws IllegalArgumentException where the optimiser remembers something that is null
   */
  public Descent(Optimiser optimiser, List<Shape> shapes, List<float[]> parameters) {
    this.optimiser = Objects.requireNonNull(optimiser, "optimiser");
    this.shapes = List.copyOf(Objects.requireNonNull(shapes, "shapes"));
    this.parameters = List.copyOf(Objects.requireNonNull(parameters, "parameters"));
    List<float[]> start = optimiser.start(this.shapes);
    if (start == null || start.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "optimiser \"" + optimiser.id() + "\" starts with null, must start with arrays");
    }
    this.state = List.copyOf(start);
  }

  /** {@return the parameters, live} */
  public List<float[]> parameters() {
    return parameters;
  }

  /** {@return how many steps were taken} */
  public int steps() {
    return steps;
  }

  /**
   * Moves the parameters.
   *
   * @param gradients an array a parameter
   * @param rate the learning rate, 0 or more and finite
   * @throws IllegalArgumentException where the rate is out of its range
   */
  public void step(List<float[]> gradients, float rate) {
    Objects.requireNonNull(gradients, "gradients");
    if (!(rate >= 0 && rate < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "learning rate " + rate + " must be 0 or more, and finite");
    }
    steps++;
    optimiser.step(new OptimiserStep(steps, rate, shapes, parameters, gradients, state));
  }

  /** {@return whether every parameter is a finite number} */
  public boolean isFinite() {
    for (float[] parameter : parameters) {
      for (float value : parameter) {
        if (!Float.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }

  /** {@return a copy of parameters and state, to go back to} */
  public Snapshot snapshot() {
    return new Snapshot(this);
  }

  /**
   * Writes parameters and state.
   *
   * @param out where to
   * @throws IOException where it cannot be written
   */
  public void write(DataOutput out) throws IOException {
    Objects.requireNonNull(out, "out");
    out.writeInt(steps);
    FloatArrays.writeAll(out, parameters);
    FloatArrays.writeAll(out, state);
  }

  /**
   * Reads what a descent of the same parameters and optimiser wrote.
   *
   * @param in where from
   * @throws IOException where it cannot be read
   */
  public void read(DataInput in) throws IOException {
    Objects.requireNonNull(in, "in");
    steps = in.readInt();
    FloatArrays.readAll(in, parameters);
    FloatArrays.readAll(in, state);
  }

  /** A copy of parameters and state. Not thread-safe. */
  public static final class Snapshot {
    private final Descent of;
    private final List<float[]> parameters;
    private final List<float[]> state;
    private int steps;

    private Snapshot(Descent of) {
      this.of = of;
      this.parameters = FloatArrays.copies(of.parameters);
      this.state = FloatArrays.copies(of.state);
      this.steps = of.steps;
    }

    /** Takes what the descent has come to by now. */
    public void take() {
      FloatArrays.copy(of.parameters, parameters);
      FloatArrays.copy(of.state, state);
      steps = of.steps;
    }

    /** Takes the descent back to this. */
    public void restore() {
      FloatArrays.copy(parameters, of.parameters);
      FloatArrays.copy(state, of.state);
      of.steps = steps;
    }

    /**
     * Writes the copy.
     *
     * @param out where to
     * @throws IOException where it cannot be written
     */
    public void write(DataOutput out) throws IOException {
      Objects.requireNonNull(out, "out");
      out.writeInt(steps);
      FloatArrays.writeAll(out, parameters);
      FloatArrays.writeAll(out, state);
    }

    /**
     * Reads what a copy of the same descent wrote.
     *
     * @param in where from
     * @throws IOException where it cannot be read
     */
    public void read(DataInput in) throws IOException {
      Objects.requireNonNull(in, "in");
      steps = in.readInt();
      FloatArrays.readAll(in, parameters);
      FloatArrays.readAll(in, state);
    }
  }
}

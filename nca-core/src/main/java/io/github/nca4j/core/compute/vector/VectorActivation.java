package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorKernels.SPECIES;
import static io.github.nca4j.core.compute.vector.VectorPanels.WIDTH;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.github.nca4j.core.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * An activation on rows of panels. Each has loops of its own: a shared loop that calls one of five
 * functions would box its vectors.
 */
interface VectorActivation {
  /** Replaces the rows [from, to) by the function of them. */
  void apply(float[] a, VectorPanels values, int from, int to);

  /**
   * Multiplies the rows [from, to) of the gradient by the derivative, which the output tells.
   *
   * @param d the gradient
   * @param y the output, of as many columns
   */
  void reverse(float[] a, VectorPanels d, VectorPanels y, int from, int to);

  static VectorActivation of(Activation activation) {
    if (activation instanceof Activation.Relu) {
      return new Relu();
    }
    if (activation instanceof Activation.LeakyRelu leaky) {
      return new LeakyRelu(leaky.slope());
    }
    if (activation instanceof Activation.Tanh tanh) {
      return new VectorTanh(tanh);
    }
    if (activation instanceof Activation.Clamp clamp) {
      return new Clamp(clamp.limit());
    }
    return new None();
  }

  /** Nothing to do. */
  record None() implements VectorActivation {
    @Override
    public void apply(float[] a, VectorPanels values, int from, int to) {
      // The output is what it is.
    }

    @Override
    public void reverse(float[] a, VectorPanels d, VectorPanels y, int from, int to) {
      // The derivative is 1.
    }
  }

  /** max(0, x). */
  record Relu() implements VectorActivation {
    /**
     * A comparison and a blend: FloatVector.max takes five instructions for NaN and -0. A zero that
     * is broadcast stays in a register, FloatVector.zero is an object each time.
     */
    @Override
    public void apply(float[] a, VectorPanels values, int from, int to) {
      FloatVector zero = FloatVector.broadcast(SPECIES, 0);
      for (int panel = 0; panel < values.count(); panel++) {
        int width = values.vectors(panel) * LANES;
        for (int j = from, row = values.row(panel, from); j < to; j++, row += WIDTH) {
          for (int i = row; i < row + width; i += LANES) {
            FloatVector v = fromArray(SPECIES, a, i);
            v.blend(zero, v.compare(VectorOperators.LT, zero)).intoArray(a, i);
          }
        }
      }
    }

    /** The gradient passes where the output is not zero. */
    @Override
    public void reverse(float[] a, VectorPanels d, VectorPanels y, int from, int to) {
      FloatVector zero = FloatVector.zero(SPECIES);
      int toOutput = y.at() - d.at();
      for (int panel = 0; panel < d.count(); panel++) {
        int width = d.vectors(panel) * LANES;
        for (int j = from, row = d.row(panel, from); j < to; j++, row += WIDTH) {
          for (int i = row; i < row + width; i += LANES) {
            fromArray(SPECIES, a, i)
                .blend(zero, fromArray(SPECIES, a, i + toOutput).compare(VectorOperators.EQ, zero))
                .intoArray(a, i);
          }
        }
      }
    }
  }

  /** x where it is positive, else slope * x. */
  record LeakyRelu(float slope) implements VectorActivation {
    @Override
    public void apply(float[] a, VectorPanels values, int from, int to) {
      FloatVector zero = FloatVector.broadcast(SPECIES, 0);
      for (int panel = 0; panel < values.count(); panel++) {
        int width = values.vectors(panel) * LANES;
        for (int j = from, row = values.row(panel, from); j < to; j++, row += WIDTH) {
          for (int i = row; i < row + width; i += LANES) {
            FloatVector v = fromArray(SPECIES, a, i);
            v.blend(v.mul(slope), v.compare(VectorOperators.LT, zero)).intoArray(a, i);
          }
        }
      }
    }

    @Override
    public void reverse(float[] a, VectorPanels d, VectorPanels y, int from, int to) {
      FloatVector zero = FloatVector.zero(SPECIES);
      int toOutput = y.at() - d.at();
      for (int panel = 0; panel < d.count(); panel++) {
        int width = d.vectors(panel) * LANES;
        for (int j = from, row = d.row(panel, from); j < to; j++, row += WIDTH) {
          for (int i = row; i < row + width; i += LANES) {
            FloatVector g = fromArray(SPECIES, a, i);
            g.blend(
                    g.mul(slope),
                    fromArray(SPECIES, a, i + toOutput).compare(VectorOperators.LE, zero))
                .intoArray(a, i);
          }
        }
      }
    }
  }

  /** x where it is in [-limit, limit], else the nearer end, where no gradient passes. */
  record Clamp(float limit) implements VectorActivation {
    @Override
    public void apply(float[] a, VectorPanels values, int from, int to) {
      FloatVector most = FloatVector.broadcast(SPECIES, limit);
      FloatVector least = FloatVector.broadcast(SPECIES, -limit);
      for (int panel = 0; panel < values.count(); panel++) {
        int width = values.vectors(panel) * LANES;
        for (int j = from, row = values.row(panel, from); j < to; j++, row += WIDTH) {
          for (int i = row; i < row + width; i += LANES) {
            FloatVector v = fromArray(SPECIES, a, i);
            v.blend(most, v.compare(VectorOperators.GT, most))
                .blend(least, v.compare(VectorOperators.LT, least))
                .intoArray(a, i);
          }
        }
      }
    }

    @Override
    public void reverse(float[] a, VectorPanels d, VectorPanels y, int from, int to) {
      FloatVector zero = FloatVector.zero(SPECIES);
      FloatVector most = FloatVector.broadcast(SPECIES, limit);
      int toOutput = y.at() - d.at();
      for (int panel = 0; panel < d.count(); panel++) {
        int width = d.vectors(panel) * LANES;
        for (int j = from, row = d.row(panel, from); j < to; j++, row += WIDTH) {
          for (int i = row; i < row + width; i += LANES) {
            FloatVector size = fromArray(SPECIES, a, i + toOutput).abs();
            fromArray(SPECIES, a, i)
                .blend(zero, size.compare(VectorOperators.GE, most))
                .intoArray(a, i);
          }
        }
      }
    }
  }
}

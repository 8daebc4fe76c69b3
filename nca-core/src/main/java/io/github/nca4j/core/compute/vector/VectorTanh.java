package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorKernels.SPECIES;
import static io.github.nca4j.core.compute.vector.VectorPanels.WIDTH;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.github.nca4j.core.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The quotient of {@link Activation.Tanh}, bit for bit. {@code VectorOperators.TANH} would give
 * other bits in compiled code than in interpreted code, so that a training run could not be
 * repeated.
 */
final class VectorTanh implements VectorActivation {
  private final float p1;
  private final float p2;
  private final float p3;
  private final float p4;
  private final float q1;
  private final float q2;
  private final float q3;
  private final float q4;

  VectorTanh(Activation.Tanh tanh) {
    float[] p = tanh.numerator();
    float[] q = tanh.denominator();
    p1 = p[0];
    p2 = p[1];
    p3 = p[2];
    p4 = p[3];
    q1 = q[0];
    q2 = q[1];
    q3 = q[2];
    q4 = q[3];
  }

  @Override
  public void apply(float[] a, VectorPanels values, int from, int to) {
    FloatVector most = FloatVector.broadcast(SPECIES, Activation.Tanh.SATURATED);
    FloatVector least = most.neg();
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector minusOne = one.neg();
    for (int panel = 0; panel < values.count(); panel++) {
      int width = values.vectors(panel) * LANES;
      for (int j = from, row = values.row(panel, from); j < to; j++, row += WIDTH) {
        for (int i = row; i < row + width; i += LANES) {
          FloatVector v = fromArray(SPECIES, a, i);
          FloatVector x =
              v.blend(most, v.compare(VectorOperators.GT, most))
                  .blend(least, v.compare(VectorOperators.LT, least));
          FloatVector z = x.mul(x);
          FloatVector p = z.mul(p4).add(p3).mul(z).add(p2).mul(z).add(p1).mul(z).add(1);
          FloatVector q = z.mul(q4).add(q3).mul(z).add(q2).mul(z).add(q1).mul(z).add(1);
          FloatVector y = x.mul(p).div(q);
          y.blend(one, y.compare(VectorOperators.GT, one))
              .blend(minusOne, y.compare(VectorOperators.LT, minusOne))
              .intoArray(a, i);
        }
      }
    }
  }

  /** The derivative is 1 - y^2. */
  @Override
  public void reverse(float[] a, VectorPanels d, VectorPanels y, int from, int to) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    int toOutput = y.at() - d.at();
    for (int panel = 0; panel < d.count(); panel++) {
      int width = d.vectors(panel) * LANES;
      for (int j = from, row = d.row(panel, from); j < to; j++, row += WIDTH) {
        for (int i = row; i < row + width; i += LANES) {
          FloatVector output = fromArray(SPECIES, a, i + toOutput);
          fromArray(SPECIES, a, i).mul(one.sub(output.mul(output))).intoArray(a, i);
        }
      }
    }
  }
}

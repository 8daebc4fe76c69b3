package io.github.nca4j.train.optimise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Adam (Kingma &amp; Ba 2015, in the efficient form at the end of their section 2, as Keras has
 * it):
 *
 * <pre>
 *   m = beta1 m + (1 - beta1) g
 *   v = beta2 v + (1 - beta2) g^2
 *   p = p - rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)
 * </pre>
 *
 * with t counted from 1. The bias corrections are computed from t, not accumulated, so that an
 * optimiser whose moments were {@linkplain #restore restored} goes on bit for bit.
 *
 * <p>Not thread-safe.
 */
public final class Adam {
  private final float beta1;
  private final float beta2;
  private final float epsilon;
  private final List<float[]> first;
  private final List<float[]> second;
  private int steps;

  /**
   * An optimiser whose moments are zero.
   *
   * @param parameters the arrays that {@link #step} will change; only their lengths are taken
   * @param beta1 decay of the first moments, in [0, 1)
   * @param beta2 decay of the second moments, in [0, 1)
   * @param epsilon what is added to the root of the second moments, positive
   * @throws IllegalArgumentException where a beta is not in [0, 1) or epsilon is not positive
   */
  public Adam(List<float[]> parameters, float beta1, float beta2, float epsilon) {
    Objects.requireNonNull(parameters, "parameters");
    requireBeta("beta1", beta1);
    requireBeta("beta2", beta2);
    if (!(epsilon > 0 && epsilon < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("epsilon " + epsilon + " must be positive and finite");
    }
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.first = zeros(parameters);
    this.second = zeros(parameters);
  }

  /**
   * {@return an optimiser with the usual constants of neural cellular automata: 0.9, 0.999, 1e-7}
   *
   * @param parameters the arrays that will be optimised
   */
  public static Adam standard(List<float[]> parameters) {
    Objects.requireNonNull(parameters, "parameters");
    return new Adam(parameters, 0.9f, 0.999f, 1e-7f);
  }

  /**
   * Moves the parameters, in place, by one step against their gradients.
   *
   * @param parameters the arrays, as given to the constructor
   * @param gradients an array a parameter, of the same lengths
   * @param learningRate 0 or more; at 0 only the moments move
   * @throws IllegalArgumentException where the arrays do not have the lengths of construction
   */
  public void step(List<float[]> parameters, List<float[]> gradients, float learningRate) {
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(gradients, "gradients");
    requireLengths("parameters", parameters);
    requireLengths("gradients", gradients);
    if (!(learningRate >= 0 && learningRate < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "learningRate " + learningRate + " must be 0 or more, and finite");
    }
    steps++;
    double correction =
        Math.sqrt(1 - StrictMath.pow(beta2, steps)) / (1 - StrictMath.pow(beta1, steps));
    float rate = (float) (learningRate * correction);
    for (int i = 0; i < first.size(); i++) {
      move(parameters.get(i), gradients.get(i), first.get(i), second.get(i), rate);
    }
  }

  private void move(float[] p, float[] g, float[] m, float[] v, float rate) {
    for (int j = 0; j < p.length; j++) {
      m[j] = beta1 * m[j] + (1 - beta1) * g[j];
      v[j] = beta2 * v[j] + (1 - beta2) * g[j] * g[j];
      p[j] -= rate * m[j] / ((float) Math.sqrt(v[j]) + epsilon);
    }
  }

  /** {@return how many steps were taken} */
  public int steps() {
    return steps;
  }

  /** {@return the first moments, an array a parameter: live, to be read for a checkpoint} */
  public List<float[]> firstMoments() {
    return first;
  }

  /** {@return the second moments, an array a parameter: live, to be read for a checkpoint} */
  public List<float[]> secondMoments() {
    return second;
  }

  /**
   * Takes over, by copying, what another optimiser of the same parameters had come to.
   *
   * @param steps how many steps the other took
   * @param firstMoments an array a parameter
   * @param secondMoments an array a parameter
   * @throws IllegalArgumentException where steps is negative or the arrays do not fit
   */
  public void restore(int steps, List<float[]> firstMoments, List<float[]> secondMoments) {
    Objects.requireNonNull(firstMoments, "firstMoments");
    Objects.requireNonNull(secondMoments, "secondMoments");
    if (steps < 0) {
      throw new IllegalArgumentException("steps " + steps + " must be 0 or more");
    }
    requireLengths("firstMoments", firstMoments);
    requireLengths("secondMoments", secondMoments);
    this.steps = steps;
    for (int i = 0; i < first.size(); i++) {
      System.arraycopy(firstMoments.get(i), 0, first.get(i), 0, first.get(i).length);
      System.arraycopy(secondMoments.get(i), 0, second.get(i), 0, second.get(i).length);
    }
  }

  private void requireLengths(String name, List<float[]> arrays) {
    int[] given = lengths(arrays);
    int[] known = lengths(first);
    if (!Arrays.equals(given, known)) {
      throw new IllegalArgumentException(
          name + " of lengths " + Arrays.toString(given) + " must have " + Arrays.toString(known));
    }
  }

  private static int[] lengths(List<float[]> arrays) {
    return arrays.stream().mapToInt(array -> array.length).toArray();
  }

  private static List<float[]> zeros(List<float[]> like) {
    List<float[]> zeros = new ArrayList<>(like.size());
    for (float[] array : like) {
      zeros.add(new float[array.length]);
    }
    return List.copyOf(zeros);
  }

  private static void requireBeta(String name, float beta) {
    if (!(beta >= 0 && beta < 1)) {
      throw new IllegalArgumentException(name + " " + beta + " must be in [0, 1)");
    }
  }
}

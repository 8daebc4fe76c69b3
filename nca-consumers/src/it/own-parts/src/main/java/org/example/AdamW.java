package org.example;

import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.train.optimise.Optimiser;
import io.github.nca4j.train.optimise.OptimiserStep;
import java.util.List;
import java.util.stream.Stream;

/**
 * An optimiser: Adam whose weights decay apart from the gradient (Loshchilov and Hutter 2019).
 *
 * @param decay by how much of the learning rate each weight shrinks in a step
 */
public record AdamW(float decay) implements Optimiser {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  @Override
  public String id() {
    return "adamw decay=" + decay;
  }

  /** The first moments of all parameters, then the second ones. */
  @Override
  public List<float[]> start(List<Shape> shapes) {
    return Stream.concat(shapes.stream(), shapes.stream())
        .map(shape -> new float[shape.size()])
        .toList();
  }

  @Override
  public void step(OptimiserStep step) {
    float first = (float) (1 - StrictMath.pow(BETA1, step.number()));
    float second = (float) (1 - StrictMath.pow(BETA2, step.number()));
    int parameters = step.parameters().size();
    for (int i = 0; i < parameters; i++) {
      float[] p = step.parameters().get(i);
      float[] g = step.gradients().get(i);
      float[] m = step.state().get(i);
      float[] v = step.state().get(parameters + i);
      for (int j = 0; j < p.length; j++) {
        m[j] = BETA1 * m[j] + (1 - BETA1) * g[j];
        v[j] = BETA2 * v[j] + (1 - BETA2) * g[j] * g[j];
        float move = m[j] / first / ((float) Math.sqrt(v[j] / second) + EPSILON);
        p[j] -= step.rate() * (move + decay * p[j]);
      }
    }
  }
}

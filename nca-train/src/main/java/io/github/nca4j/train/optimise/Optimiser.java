package io.github.nca4j.train.optimise;

import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/**
 * How parameters move against their gradients. An optimiser itself is immutable and holds its
 * constants alone; what it remembers from step to step is in arrays that the training run keeps,
 * takes back to an earlier step and saves in checkpoints.
 *
 * <pre>{@code
 * record Momentum(float decay) implements Optimiser {
 *   public String id() {
 *     return "momentum " + decay;
 *   }
 *
 *   public List<float[]> start(List<Shape> shapes) {
 *     return shapes.stream().map(shape -> new float[shape.size()]).toList();
 *   }
 *
 *   public void step(OptimiserStep step) {
 *     for (int i = 0; i < step.parameters().size(); i++) {
 *       float[] p = step.parameters().get(i);
 *       float[] g = step.gradients().get(i);
 *       float[] v = step.state().get(i);
 *       for (int j = 0; j < p.length; j++) {
 *         v[j] = decay * v[j] + g[j];
 *         p[j] -= step.rate() * v[j];
 *       }
 *     }
 *   }
 * }
 * }</pre>
 */
public interface Optimiser {
  /** {@return what checkpoints and models know it by, its constants included; not blank} */
  String id();

  /**
   * {@return the arrays that it remembers something in, as they are before the first step; may be
   * empty}
   *
   * @param shapes of the parameters, in their order
   */
  List<float[]> start(List<Shape> shapes);

  /**
   * Moves the parameters by one step.
   *
   * @param step parameters, gradients and state
   */
  void step(OptimiserStep step);
}

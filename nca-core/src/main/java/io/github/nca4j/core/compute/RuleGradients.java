package io.github.nca4j.core.compute;

/** Sums of an update rule's weight gradients, in the order of a provider. One thread at a time. */
public interface RuleGradients {
  /** Back to zero. */
  void clear();

  /**
   * Adds the sums, in the order of the layers.
   *
   * @param weights per layer inputs x outputs
   * @param biases per layer outputs
   */
  void addTo(float[][] weights, float[][] biases);
}

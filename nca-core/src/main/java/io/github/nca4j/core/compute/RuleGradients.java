package io.github.nca4j.core.compute;

/**
 * Sums of the weight gradients of an update rule and of learned filters, in the order of a
 * provider. One thread at a time.
 */
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

  /**
   * Adds the sums of the learned filters.
   *
   * @param kernels per learned filter its weights' gradients, row by row
   */
  void addKernelsTo(float[][] kernels);
}

package io.github.nca4j.core.compute;

/**
 * The arithmetic of an automaton on lists of cells, a block at a time that stays in the nearest
 * caches: perceive, update rule, and their reverse. Made by a {@link CellKernels} for one layout,
 * stencil and chain of layer widths; holds its own packed copy of the weights and its own buffers.
 * One thread at a time.
 */
public interface CellBlock {
  /**
   * Takes the rule's weights.
   *
   * @param weights per layer inputs x outputs, row-major; features in the order filter * channels +
   *     channel
   * @param biases per layer outputs
   */
  void load(float[][] weights, float[][] biases);

  /** Floats that the hidden layers of a cell take where they are kept. */
  int hiddenFloats();

  /**
   * Writes {@code state + timeStep * update} of the cells [from, to) of the list into their slots,
   * and where the list keeps hidden layers, those. The state is only read, so that calls for
   * different ranges may run on different blocks at once.
   */
  void advance(float[] state, CellList list, int from, int to, float timeStep);

  /**
   * Exchanges the values of the cells [from, to) with their slots: the same call does and undoes a
   * step.
   */
  void exchange(float[] state, CellList list, int from, int to);

  /** Writes {@code scale * gradient} of the cells [from, to) into their slots. */
  void gather(float[] gradient, CellList list, int from, int to, float scale);

  /**
   * The reverse of {@link #advance}: from the gradient of the cells' updates, in their slots, adds
   * the gradient of the weights, and of learned filters, to {@code sums} and that of the perceived
   * neighbourhoods to {@code gradient}. The hidden layers are those that the list keeps, or are
   * computed again from the state, which comes to the same bits.
   */
  void reverse(
      float[] state, float[] gradient, CellList list, int from, int to, RuleGradients sums);

  /**
   * Sums of weight gradients for {@link #reverse}, all zero; usable with any block of the same
   * shape.
   */
  RuleGradients newGradients();
}

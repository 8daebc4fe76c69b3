/**
 * Data for a first training run: emoji to grow, and MNIST's handwritten digits to classify.
 *
 * <pre>{@code
 * Target lizard = Emoji.target("lizard", 40, 16);                // 72 x 72 cells
 * Mnist digits = Mnist.isIn(data) ? Mnist.read(data) : Mnist.fetch(data);
 * }</pre>
 */
package io.github.nca4j.view.dataset;

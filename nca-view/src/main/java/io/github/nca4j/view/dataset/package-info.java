/** Data to try a training with: emoji to grow, and MNIST's handwritten digits to classify. */
package io.github.nca4j.view.dataset;

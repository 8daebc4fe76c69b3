/** MNIST's handwritten digits: where they come from, and which of them are held out. */
package io.github.nca4j.examples.mnist;

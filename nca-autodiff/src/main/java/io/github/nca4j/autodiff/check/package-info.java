/** Checks of gradients for unit tests, without a test framework. */
package io.github.nca4j.autodiff.check;

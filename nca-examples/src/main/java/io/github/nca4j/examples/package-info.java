/** Runnable examples. */
package io.github.nca4j.examples;

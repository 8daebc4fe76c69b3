/** Windows: one to play with models. */
package io.github.nca4j.examples.window;

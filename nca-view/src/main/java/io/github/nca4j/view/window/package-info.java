/** Windows: one to play with models, one to watch a training. */
package io.github.nca4j.view.window;

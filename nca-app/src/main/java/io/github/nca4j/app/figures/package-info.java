/** Draws the figures of an article on neural cellular automata from a trained model. */
package io.github.nca4j.app.figures;

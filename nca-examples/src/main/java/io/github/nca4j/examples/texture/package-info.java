/**
 * Programs that draw the textures of the folder {@code textures}, which automata are trained on,
 * compare them with what the automata make, and measure more of the same material.
 */
package io.github.nca4j.examples.texture;

/**
 * The program that draws the textures of the folder {@code textures}, which automata are trained
 * on.
 */
package io.github.nca4j.examples.texture;

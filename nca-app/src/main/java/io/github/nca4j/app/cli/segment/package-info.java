/**
 * {@code nca segment}: cells that find the class of every pixel of an image.
 *
 * <p>A class for each of its commands, the model that they share, and how often it runs.
 */
package io.github.nca4j.app.cli.segment;

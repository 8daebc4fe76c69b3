/**
 * What a person sees and types in a terminal: pictures of cells, bars, tables and lines.
 *
 * <p>{@code Terminal} says what there is to draw with; everything else asks it, and draws.
 */
package io.github.nca4j.app.cli.terminal;

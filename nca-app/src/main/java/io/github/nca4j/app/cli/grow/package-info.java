/**
 * {@code nca grow}: what becomes of a seed or a state, in the terminal or in files.
 *
 * <p>{@code GrowCommand} puts together the states to start from, automata that grow in step, and
 * the preview of them.
 */
package io.github.nca4j.app.cli.grow;

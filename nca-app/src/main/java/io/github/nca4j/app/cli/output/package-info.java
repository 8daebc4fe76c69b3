/**
 * What a command writes: files, results, and the line that says what went wrong.
 *
 * <p>{@code OutputFiles} is asked before any work is done, {@code JsonLines} prints results for
 * programs, and {@code Failure} knows the exit codes.
 */
package io.github.nca4j.app.cli.output;

/**
 * The command line: {@code Nca} finds the command that its words ask for and runs it.
 *
 * <p>{@code nca train}, {@code texture}, {@code gallery}, {@code play} and so on are here; {@code
 * grow}, {@code evaluate}, {@code runs}, {@code mnist} and {@code segment} have packages of their
 * own. A command reads as it runs: its options, then {@code call}.
 */
package io.github.nca4j.app.cli;

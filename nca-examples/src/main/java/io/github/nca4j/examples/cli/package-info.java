/** The command line: {@code nca train}, {@code grow}, {@code evaluate} and {@code import}. */
package io.github.nca4j.examples.cli;

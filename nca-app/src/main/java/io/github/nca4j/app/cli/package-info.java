/** The command line: {@code nca train}, {@code grow}, {@code evaluate}, {@code play} and so on. */
package io.github.nca4j.app.cli;

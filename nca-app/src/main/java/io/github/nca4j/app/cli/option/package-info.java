/**
 * Options that several commands share, and the forms of their values.
 *
 * <p>An option group is a class with the options as its fields and, below, what they come to; none
 * knows a command. Values such as {@code 72x72} or {@code 64..96} are records that convert
 * themselves.
 */
package io.github.nca4j.app.cli.option;

/**
 * {@code nca mnist}: cells that agree on which digit they form.
 *
 * <p>A class for each of its commands, and the options that say where the digits are.
 */
package io.github.nca4j.app.cli.mnist;

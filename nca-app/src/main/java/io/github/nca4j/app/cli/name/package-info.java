/**
 * Files, pictures and models that are found by what they are called.
 *
 * <p>{@code NamedFile} is where a word of the command line becomes a file; the others find what a
 * model says of itself, and what was probably meant.
 */
package io.github.nca4j.app.cli.name;

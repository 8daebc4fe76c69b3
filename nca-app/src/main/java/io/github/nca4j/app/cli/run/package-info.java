/**
 * Training runs in their folders: where one begins, goes on and was left, and from which model.
 *
 * <p>{@code TrainingPlace} is read first. {@code RunsCommand} lists what {@code RunRecord} and the
 * files of a folder tell.
 */
package io.github.nca4j.app.cli.run;

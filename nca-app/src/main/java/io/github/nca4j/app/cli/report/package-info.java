/**
 * What is said of training and of models: progress, endings and verdicts.
 *
 * <p>{@code TrainingTerminal} is where the commands that train begin; an {@code Ending} says what
 * there is at last, and a verdict how good it is.
 */
package io.github.nca4j.app.cli.report;

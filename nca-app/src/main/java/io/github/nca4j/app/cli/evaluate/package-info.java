/**
 * {@code nca evaluate}: how well a model grows, persists and heals.
 *
 * <p>{@code EvaluateCommand} chooses what to measure, and the reports print it; read it first.
 */
package io.github.nca4j.app.cli.evaluate;

/**
 * A rule of one's own: a gate on the update, and the resolver by which {@code ./nca} loads models
 * that have it.
 */
package io.github.nca4j.examples.rule;

/**
 * Rules of one's own, written with tape operations: {@link
 * io.github.nca4j.autodiff.rule.DifferentiableRule}, and a check for a unit test, {@link
 * io.github.nca4j.autodiff.rule.RuleCheck}.
 */
package io.github.nca4j.autodiff.rule;

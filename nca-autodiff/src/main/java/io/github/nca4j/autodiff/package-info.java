/** Reverse-mode differentiation: a tape, its variables and the operations on them. */
package io.github.nca4j.autodiff;

/**
 * The library's own operations. Not exported: the methods of {@link
 * io.github.nca4j.autodiff.Variable} apply them.
 */
package io.github.nca4j.autodiff.operation.standard;

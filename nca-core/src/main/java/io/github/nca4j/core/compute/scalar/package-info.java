/** The provider that works everywhere: plain loops that C2 vectorises by itself. */
package io.github.nca4j.core.compute.scalar;

/**
 * The provider written with the Vector API. Nothing outside names its classes, so that a JVM
 * without that module never loads them.
 */
package io.github.nca4j.core.compute.vector;

/**
 * The benchmark's training step in PyTorch, through DJL, as a process that {@code ./nca bench
 * --peer} starts and asks for one pass after another.
 */
package io.github.nca4j.peer;

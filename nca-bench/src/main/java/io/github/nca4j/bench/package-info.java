/**
 * The benchmark: training steps and forward passes of fixed workloads, as a share of the measured
 * peak of the processor, and beside PyTorch in the same run. {@code docs/performance.md} says what
 * its figures mean.
 */
package io.github.nca4j.bench;

/** JMH micro-benchmarks of the compute kernels, in GFLOPS, so that a regression can be found. */
package io.github.nca4j.bench.jmh;

package io.github.nca4j.bench.jmh;

import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.Compute;

/** The provider of a parameter's value. */
final class Provider {
  private Provider() {}

  static CellKernels named(String name) {
    return name.equals("scalar") ? Compute.scalar() : Compute.simd().orElseThrow();
  }
}

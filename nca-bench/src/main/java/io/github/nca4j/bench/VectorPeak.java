package io.github.nca4j.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fused multiply-adds on twelve independent vectors: two units with a latency of four to five
 * cycles are busy, and 256-bit machines have registers for them.
 */
final class VectorPeak implements PeakLoop {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int ACCUMULATORS = 12;

  VectorPeak() {}

  @Override
  public float run(int iterations) {
    FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
    FloatVector a = half;
    FloatVector b = half;
    FloatVector c = half;
    FloatVector d = half;
    FloatVector e = half;
    FloatVector f = half;
    FloatVector g = half;
    FloatVector h = half;
    FloatVector i = half;
    FloatVector j = half;
    FloatVector k = half;
    FloatVector l = half;
    // x = x / 2 + 1 / 2 stays near 1: neither infinities nor denormals.
    for (int n = 0; n < iterations; n++) {
      a = a.fma(half, half);
      b = b.fma(half, half);
      c = c.fma(half, half);
      d = d.fma(half, half);
      e = e.fma(half, half);
      f = f.fma(half, half);
      g = g.fma(half, half);
      h = h.fma(half, half);
      i = i.fma(half, half);
      j = j.fma(half, half);
      k = k.fma(half, half);
      l = l.fma(half, half);
    }
    FloatVector sum = a.add(b).add(c).add(d).add(e).add(f);
    return sum.add(g).add(h).add(i).add(j).add(k).add(l).reduceLanes(VectorOperators.ADD);
  }

  @Override
  public long operationsPerIteration() {
    return 2L * ACCUMULATORS * SPECIES.length();
  }

  @Override
  public int vectorBits() {
    return SPECIES.vectorBitSize();
  }
}

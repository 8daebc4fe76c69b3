package io.github.nca4j.bench;

import java.util.Arrays;
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
  private static final int CALL = 1_000;

  private final float[] halves = new float[SPECIES.length()];

  VectorPeak() {
    Arrays.fill(halves, 0.5f);
  }

  @Override
  public float run(int iterations) {
    float sum = 0;
    for (int done = 0; done < iterations; done += CALL) {
      sum += call(Math.min(CALL, iterations - done));
    }
    return sum;
  }

  /** Short, so that it is never compiled in the middle of a call, which costs half of the speed. */
  private float call(int iterations) {
    // Read, since with a vector that is a constant the loop takes twice as long on JDK 25.
    FloatVector half = FloatVector.fromArray(SPECIES, halves, 0);
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

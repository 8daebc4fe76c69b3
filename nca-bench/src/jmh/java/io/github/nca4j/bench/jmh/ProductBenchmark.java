package io.github.nca4j.bench.jmh;

import io.github.nca4j.core.compute.MatrixKernels;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The tape's products in the shapes that an automaton's dense layers have for 128 cells, one
 * thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProductBenchmark {
  private static final int CELLS = 128;

  /** Who computes. */
  @Param({"simd", "scalar"})
  public String provider;

  /** Inputs x outputs of the layer. */
  @Param({"48x128", "128x16"})
  public String layer;

  private MatrixKernels matrices;
  private int inputs;
  private int outputs;
  private float[] in;
  private float[] weights;
  private float[] out;
  private float[] weightGradient;

  /** Fills the matrices. */
  @Setup
  public void fill() {
    matrices = Provider.named(provider).matrices();
    int cross = layer.indexOf('x');
    inputs = Integer.parseInt(layer.substring(0, cross));
    outputs = Integer.parseInt(layer.substring(cross + 1));
    in = new float[CELLS * inputs];
    weights = new float[inputs * outputs];
    out = new float[CELLS * outputs];
    weightGradient = new float[inputs * outputs];
    Arrays.fill(in, 0.5f);
    Arrays.fill(weights, 0.01f);
  }

  /** Cells x inputs times inputs x outputs. */
  @Benchmark
  public float[] forward(Gigaflop done) {
    matrices.multiply(
        in, 0, inputs, 1, weights, 0, outputs, out, 0, outputs, CELLS, inputs, outputs, false);
    done.add(2L * CELLS * inputs * outputs);
    return out;
  }

  /** The transpose of cells x inputs times cells x outputs. */
  @Benchmark
  public float[] gradientOfWeights(Gigaflop done) {
    matrices.multiply(
        in,
        0,
        1,
        inputs,
        out,
        0,
        outputs,
        weightGradient,
        0,
        outputs,
        inputs,
        CELLS,
        outputs,
        false);
    done.add(2L * CELLS * inputs * outputs);
    return weightGradient;
  }
}

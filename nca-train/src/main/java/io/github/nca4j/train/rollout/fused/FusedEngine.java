package io.github.nca4j.train.rollout.fused;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.BitMask;
import io.github.nca4j.core.compute.CellEngine;
import io.github.nca4j.core.compute.CellField;
import io.github.nca4j.core.compute.CellList;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.HiddenMemory;
import io.github.nca4j.core.compute.Layout;
import io.github.nca4j.core.compute.RuleGradients;
import io.github.nca4j.core.compute.UndoLog;
import io.github.nca4j.core.compute.Workers;
import java.util.Arrays;

/**
 * The buffers of one rollout, forward and reverse, and the walk through them; used again and again.
 */
final class FusedEngine {
  /**
   * Steps whose weight gradients are summed on their own before they are added up: sums of like
   * size keep their low digits. Over 96 steps of 16 x 16 living cells the error falls from 3.8e-6
   * of the largest gradient to 6e-7.
   */
  private static final int FLUSH_STEPS = 16;

  private final CellProgram program;
  private final CellEngine engine;
  private final CellField field;
  private final Layout layout;
  private final boolean circular;
  private final CellList list;
  private final RuleGradients[] sums;
  private final float[][] weightTotals;
  private final float[][] biasTotals;
  private final float[][] kernelTotals;
  private final float[] gradient;
  private final float[] unpacked;

  /** Where the gradient may be other than zero. */
  private final BitMask reach;

  private final BitMask cells;

  /** How many steps the state is from the start. */
  private int step;

  FusedEngine(CellProgram program, int height, int width, Workers workers, HiddenMemory memory) {
    this.program = program;
    engine = program.engine(height, width, workers);
    engine.useMemory(memory);
    field = engine.field();
    layout = field.layout();
    circular = program.dynamics().boundary() == Boundary.CIRCULAR;
    list = field.newList();
    sums = new RuleGradients[field.bands()];
    Arrays.setAll(sums, band -> engine.block(0).newGradients());
    weightTotals = program.newWeights();
    biasTotals = program.newBiases();
    kernelTotals = engine.stencil().newLearned();
    gradient = new float[layout.size()];
    unpacked = new float[height * width * program.channels()];
    reach = new BitMask(height, width);
    cells = new BitMask(height, width);
  }

  boolean fits(int height, int width, Workers workers) {
    return layout.height() == height && layout.width() == width && engine.workers().equals(workers);
  }

  /** Takes weights and a sample's state. */
  void load(FusedWeights weights, float[] states, int sample) {
    engine.useKernels(weights.kernels);
    engine.useRule(weights.weights, weights.biases);
    engine.load(sampleOf(states, sample));
    step = 0;
  }

  /**
   * Runs on to a step.
   *
   * @param differentiable whether to keep what {@link #backward} needs
   */
  void forward(FireMask fire, StateNoise noise, int to, boolean differentiable) {
    engine.keepHidden(differentiable);
    for (; step < to; step++) {
      engine.step(fire, noise, step);
      if (!differentiable) {
        engine.log().clear();
      }
    }
  }

  /** Writes the state into that of a sample. */
  void store(float[] states, int sample) {
    if (states.length == unpacked.length) {
      engine.store(states);
    } else {
      engine.store(unpacked);
      System.arraycopy(unpacked, 0, states, sample * unpacked.length, unpacked.length);
    }
  }

  private float[] sampleOf(float[] states, int sample) {
    if (states.length == unpacked.length) {
      return states;
    }
    System.arraycopy(states, sample * unpacked.length, unpacked, 0, unpacked.length);
    return unpacked;
  }

  /** Walks back from the gradient of a sample's state after step {@code to}. */
  void backward(float[] stateGradients, int sample, int from, int to) {
    for (int layer = 0; layer < weightTotals.length; layer++) {
      Arrays.fill(weightTotals[layer], 0);
      Arrays.fill(biasTotals[layer], 0);
    }
    for (float[] total : kernelTotals) {
      Arrays.fill(total, 0);
    }
    Arrays.fill(gradient, 0);
    layout.pack(sampleOf(stateGradients, sample), gradient);
    reach.fill();
    // No gradient comes from later states where the loss does not depend on them.
    while (step > to) {
      engine.undo(--step, list);
    }
    while (step > from) {
      engine.undo(--step, list);
      reverseStep(engine.log().step(step));
      if ((step - from) % FLUSH_STEPS == 0) {
        flush();
      }
    }
  }

  /** Adds the bands' sums to the totals, band after band, and clears them. */
  private void flush() {
    for (RuleGradients sum : sums) {
      sum.addTo(weightTotals, biasTotals);
      sum.addKernelsTo(kernelTotals);
      sum.clear();
    }
  }

  private void reverseStep(UndoLog.Step taken) {
    cells.copy(reach);
    cells.andNot(taken.alive());
    field.clear(cells, gradient);
    // A cell that the masks set to zero passes no gradient, though it was computed.
    cells.copy(taken.fired());
    cells.and(taken.alive());
    field.list(cells, taken.fired(), list);
    float timeStep = program.dynamics().timeStep();
    engine
        .workers()
        .run(
            sums.length,
            (band, worker) ->
                engine
                    .block(worker)
                    .gather(gradient, list, list.bandStart(band), list.bandEnd(band), timeStep));
    // Cells write to their neighbours' gradients, so neighbouring bands take turns.
    for (int turn = 0; turn < 2; turn++) {
      int odd = turn;
      engine
          .workers()
          .run((sums.length + 1 - turn) / 2, (task, worker) -> reverse(2 * task + odd, worker));
    }
    if (circular) {
      layout.foldHalo(gradient);
    }
    for (int i = 0; i < engine.stencil().radius(); i++) {
      cells.dilate(cells, circular);
    }
    reach.copy(taken.alive());
    reach.or(cells);
  }

  private void reverse(int band, int worker) {
    engine
        .block(worker)
        .reverse(
            field.state(), gradient, list, list.bandStart(band), list.bandEnd(band), sums[band]);
  }

  /** Adds the gradient of the state that {@link #backward} came to. */
  void addStateGradient(float[] stateGradients, int sample) {
    layout.unpack(gradient, unpacked);
    add(unpacked, stateGradients, sample * unpacked.length);
  }

  /** Adds the gradients of the weights, after {@link #backward}. */
  void addWeightGradients(FusedWeights into) {
    program.addNarrowed(weightTotals, into.weights);
    program.addNarrowed(biasTotals, into.biases);
    for (int i = 0; i < kernelTotals.length; i++) {
      add(kernelTotals[i], into.kernels[i], 0);
    }
  }

  private static void add(float[] from, float[] into, int at) {
    for (int i = 0; i < from.length; i++) {
      into[at + i] += from[i];
    }
  }
}

package io.github.nca4j.core.compute;

import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.StateNoise;
import java.util.Arrays;

/**
 * Makes the steps of a program on grids of one size, and takes them back: the state and its masks,
 * a log of the steps, and a block of buffers for each worker. One thread at a time; within a step
 * the workers share the cells.
 */
public final class CellEngine {
  private final CellProgram program;
  private final Stencil stencil;
  private final CellField field;
  private final CellBlock[] blocks;
  private final Workers workers;
  private final UndoLog log;

  CellEngine(CellProgram program, int height, int width, Workers workers) {
    this.program = program;
    this.workers = workers;
    stencil = program.newStencil();
    Layout layout = program.layout(height, width, stencil);
    field = new CellField(layout, program.dynamics());
    log = field.newLog();
    blocks = new CellBlock[workers.count()];
    Arrays.setAll(blocks, i -> program.newBlock(layout, stencil));
  }

  /**
   * Takes other weights for the rule.
   *
   * @param weights per layer inputs x outputs, row-major
   * @param biases per layer outputs
   */
  public void useRule(float[][] weights, float[][] biases) {
    program.load(weights, biases, blocks);
  }

  /** Takes other weights for the learned filters, in their order, each row by row. */
  public void useKernels(float[][] learned) {
    stencil.setLearned(learned);
  }

  /** Takes another time step than that of the model's dynamics. */
  public void useTimeStep(float timeStep) {
    field.useTimeStep(timeStep);
  }

  /** Takes a height x width x channels state, and forgets the steps. */
  public void load(float[] grid) {
    log.clear();
    field.load(grid);
  }

  /** Takes memory in which the hidden layers of a log's steps may be kept. */
  public void useMemory(HiddenMemory memory) {
    log.use(new HiddenPages(blocks[0].hiddenFloats(), memory));
  }

  /**
   * Whether the log keeps the hidden layers of the steps from now on, as far as there is memory:
   * then they are not computed again in reverse.
   */
  public void keepHidden(boolean keep) {
    log.keepHidden(keep);
  }

  /** Makes a step, which is added to the log; its number is for mask and noise alone. */
  public void step(FireMask fire, StateNoise noise, int step) {
    field.step(fire, noise, step, log, blocks, workers);
  }

  /**
   * Takes the {@code index}-th step of the log back, which must be the last that is not taken back.
   *
   * @param cells receives the cells that the step computed
   */
  public void undo(int index, CellList cells) {
    field.undo(log, index, cells, blocks, workers);
  }

  /** Writes the state as height x width x channels. */
  public void store(float[] grid) {
    field.store(grid);
  }

  /** The steps since the state was loaded or they were forgotten. */
  public UndoLog log() {
    return log;
  }

  /** The state, its layout and bands. */
  public CellField field() {
    return field;
  }

  /** The filters; those that are learned have the weights of {@link #useKernels}. */
  public Stencil stencil() {
    return stencil;
  }

  /** What shares the cells of a step. */
  public Workers workers() {
    return workers;
  }

  /** The buffers of one worker. */
  public CellBlock block(int worker) {
    return blocks[worker];
  }
}

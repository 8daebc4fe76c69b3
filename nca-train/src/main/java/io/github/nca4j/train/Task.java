package io.github.nca4j.train;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Provenance;

/** What is trained for: the states that samples start from, and the loss of where they end. */
interface Task {
  /** What a checkpoint knows it by: trainings of tasks that differ have other words here. */
  String description();

  /** What every sample of a pool starts as; its shape is that of every state. */
  Grid start();

  /** What is made small. */
  Loss loss();

  /** The loss of a state of zeros. */
  double emptyLoss();

  /** How batches are filled, by this loss where samples are ranked. */
  BatchSelection batches(Loss loss);

  /** Where a model that was trained so far comes from. */
  Provenance provenance(int steps, double log10Loss);
}

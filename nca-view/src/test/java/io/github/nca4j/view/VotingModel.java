package io.github.nca4j.view;

import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.SeedCell;
import java.util.List;
import java.util.Map;

/** A model of 20 channels whose cells, whatever they are drawn as, are for one digit. */
public final class VotingModel {
  private VotingModel() {}

  /** Each step a cell's score of a digit rises by a tenth. */
  public static NcaModel of(int digit) {
    float[] bias = new float[19];
    bias[9 + digit] = 0.1f;
    return new NcaModel(
        20,
        Perception.of(Kernel.IDENTITY),
        new DenseRule(List.of(new DenseLayer(20, 19, new float[20 * 19], bias))),
        Dynamics.onImages(),
        new Provenance(
            "", 28, 0, "classifying", 1, 1, 0, "", SeedCell.MIDDLE, Map.of(), Purpose.unknown()));
  }
}

package io.github.nca4j.view;

import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import java.util.List;

/** A model that needs no training: its green spreads from living cells and fills the grid. */
public final class FillingModel {
  private FillingModel() {}

  /** Each cell that fires becomes opaque and green: the change is the colour less the state. */
  public static NcaModel model() {
    float[] minusIdentity = new float[16];
    for (int c = 0; c < 4; c++) {
      minusIdentity[5 * c] = -1;
    }
    float[] green = {0.1f, 0.6f, 0.2f, 1};
    return new NcaModel(
        4,
        Perception.of(Kernel.IDENTITY),
        new DenseRule(List.of(new DenseLayer(4, 4, minusIdentity, green))),
        Dynamics.standard(),
        Provenance.none());
  }
}

package io.github.nca4j.view;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import java.util.List;

/** Models that need no training, whose cells take a colour at once when they fire. */
public final class ColourModels {
  private ColourModels() {}

  /** Two pictures, "red" and "blue", which fill the grid; a condition of two channels is last. */
  public static NcaModel choosing() {
    float[] weights = new float[6 * 4];
    for (int c = 0; c < 4; c++) {
      weights[4 * c + c] = -1;
    }
    // Red and alpha of the first input, blue and alpha of the second.
    weights[4 * 4] = 1;
    weights[4 * 4 + 3] = 1;
    weights[4 * 5 + 2] = 1;
    weights[4 * 5 + 3] = 1;
    Dynamics dynamics = Dynamics.standard().withInputs(InputChannels.last(2, 6));
    return model(6, new DenseLayer(6, 4, weights, new float[4]), dynamics)
        .withProvenance(Provenance.none().withPurpose(Purpose.pictures(List.of("red", "blue"))));
  }

  /** A texture of one colour and four channels, which forms in a step where it fires. */
  public static NcaModel texture(float red, float green, float blue) {
    float[] weights = new float[4 * 4];
    for (int c = 0; c < 4; c++) {
      weights[4 * c + c] = -1;
    }
    float[] colour = {red - 0.5f, green - 0.5f, blue - 0.5f, 0};
    Dynamics dynamics = new Dynamics(1, 1, Life.always(), InputChannels.NONE, Boundary.CIRCULAR);
    return model(4, new DenseLayer(4, 4, weights, colour), dynamics)
        .withProvenance(Provenance.none().withPurpose(Purpose.texture(0.5f)));
  }

  private static NcaModel model(int channels, DenseLayer layer, Dynamics dynamics) {
    return new NcaModel(
        channels,
        Perception.of(Kernel.IDENTITY),
        new DenseRule(List.of(layer)),
        dynamics,
        Provenance.none());
  }
}

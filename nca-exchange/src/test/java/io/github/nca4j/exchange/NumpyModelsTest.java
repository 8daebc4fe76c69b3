package io.github.nca4j.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.SeedCell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyModelsTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("weights.npz");
  }

  private static NcaModel model() {
    Perception perception =
        Perception.of(Kernel.IDENTITY, Kernel.random(5, 1).learned(), Kernel.SOBEL_X);
    Dynamics dynamics =
        new Dynamics(0.5f, 0.25f, Life.always(), InputChannels.NONE, Boundary.CIRCULAR);
    NcaModel model = NcaModel.initial(4, new int[] {6, 5}, perception, dynamics, 1);
    DenseRule.of(model.rule()).layers().get(2).bias()[3] = 0.1f;
    return model;
  }

  private void assertRefused(Map<String, NumpyArray> arrays, String... parts) throws IOException {
    NumpyFile.writeAll(arrays, file);
    assertThatThrownBy(() -> NumpyModels.load(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContainingAll(parts);
  }

  private static Map<String, NumpyArray> smallest() {
    Map<String, NumpyArray> arrays = new LinkedHashMap<>();
    arrays.put("weights0", NumpyArray.of(new float[48], 12, 4));
    arrays.put("bias0", NumpyArray.of(new float[4], 4));
    return arrays;
  }

  @Test
  void theSeedCellComesBackWhereItIsNotInTheMiddle() throws IOException {
    SeedCell cell = new SeedCell(-9, 2);
    NumpyModels.save(model().withProvenance(Provenance.none().withSeedCell(cell)), file);
    assertThat(NumpyModels.load(file).provenance().seedCell()).isEqualTo(cell);

    NumpyModels.save(model(), file);
    assertThat(NumpyFile.readAll(file)).doesNotContainKey("seed_cell");
    assertThat(NumpyModels.load(file).provenance().seedCell()).isEqualTo(SeedCell.MIDDLE);

    Map<String, NumpyArray> arrays = smallest();
    arrays.put("seed_cell", NumpyArray.of(new float[] {0.5f, 1}, 2));
    assertRefused(arrays, "seed_cell [0.5, 1.0] must be two whole numbers");
  }

  @Test
  void aModelComesBackBitForBit() throws IOException {
    NumpyModels.save(model(), file);
    NcaModel back = NumpyModels.load(file);
    assertThat(back.perception()).isEqualTo(model().perception());
    assertThat(back.dynamics()).isEqualTo(model().dynamics());
    assertThat(back.provenance().note()).contains("weights.npz");
    for (int i = 0; i < 3; i++) {
      DenseLayer layer = DenseRule.of(model().rule()).layers().get(i);
      assertThat(DenseRule.of(back.rule()).layers().get(i).weights()).isEqualTo(layer.weights());
      assertThat(DenseRule.of(back.rule()).layers().get(i).bias()).isEqualTo(layer.bias());
    }
  }

  @Test
  void everyWayToLiveComesBack() throws IOException {
    InputChannels inputs = new InputChannels(1, 2);
    for (Life life :
        List.of(Life.byAlpha(), new Life.ByAlpha(2, 0), new Life.ByInput(2, 1), Life.always())) {
      Dynamics dynamics = Dynamics.standard().withInputs(inputs).withLife(life);
      NcaModel model = NcaModel.initial(5, new int[0], Perception.standard(), dynamics, 1);
      NumpyModels.save(model, file);
      assertThat(NumpyModels.load(file).dynamics()).isEqualTo(dynamics);
    }
    assertRefused(
        Map.of(
            "weights0", NumpyArray.of(new float[36], 9, 4),
            "bias0", NumpyArray.of(new float[4], 4),
            "kernel0", NumpyArray.of(new float[] {1}, 1, 1),
            "immutable_channels", NumpyArray.of(new float[] {5}),
            "alive_channel", NumpyArray.of(new float[] {5})),
        "channel 5, which must be an input channel");
  }

  @Test
  void weightsAndBiasAreEnough() throws IOException {
    NumpyFile.writeAll(smallest(), file);
    NcaModel model = NumpyModels.load(file);
    assertThat(model.perception()).isEqualTo(Perception.standard());
    assertThat(model.dynamics()).isEqualTo(Dynamics.standard());
  }

  @Test
  void whatDoesNotFitIsRefusedByItsName() throws IOException {
    assertRefused(Map.of("x", NumpyArray.of(new float[1])), "no array weights0");
    Map<String, NumpyArray> arrays = smallest();
    arrays.put("weights1", NumpyArray.of(new float[4], 4, 1));
    assertRefused(arrays, "no array bias1");
    arrays = smallest();
    arrays.put("wieghts1", NumpyArray.of(new float[1]));
    assertRefused(arrays, "unknown arrays [wieghts1]");
    arrays = smallest();
    arrays.put("bias0", NumpyArray.of(new float[4], 4, 1));
    assertRefused(arrays, "bias0 has shape [4, 1], must have 1 dimensions");
    arrays = smallest();
    arrays.put("bias0", NumpyArray.of(new float[] {0, Float.NaN, 0, 0}, 4));
    assertRefused(arrays, "bias0 holds NaN");
    arrays = smallest();
    arrays.put("kernel0", NumpyArray.of(new float[9], 3, 3));
    assertRefused(arrays, "12 features");
    arrays = smallest();
    arrays.put("fire_rate", NumpyArray.of(new float[] {2}));
    assertRefused(arrays, "fireRate 2.0");
    arrays = smallest();
    arrays.put("circular", NumpyArray.of(new float[] {0.5f}));
    assertRefused(arrays, "circular 0.5 must be 0 or 1");
    arrays = smallest();
    arrays.put("parameter0", NumpyArray.of(new float[] {2}, 1));
    assertRefused(arrays, "perception that is code");
  }

  @Test
  void weightsInTheOrderOfPyTorchAreTold() throws IOException {
    Map<String, NumpyArray> arrays = smallest();
    arrays.put("weights0", NumpyArray.of(new float[48], 4, 12));
    assertRefused(
        arrays, "weights0 has shape [4, 12], must be [inputs, outputs]", "looks transposed");
    arrays.put("weights0", NumpyArray.of(new float[60], 12, 5));
    assertRefused(arrays, "weights0 has shape [12, 5]", "bias0 has 4");
    arrays.put("weights0", NumpyArray.of(new float[48], 4, 12, 1, 1));
    assertRefused(arrays, "weights0 has shape [4, 12, 1, 1]", "1x1 convolution");
  }

  @Test
  void aNumberMayBeAnArrayOfOne() throws IOException {
    Map<String, NumpyArray> arrays = smallest();
    arrays.put("fire_rate", NumpyArray.of(new float[] {0.25f}, 1));
    arrays.put("circular", NumpyArray.of(new float[] {1}, 1, 1));
    NumpyFile.writeAll(arrays, file);
    assertThat(NumpyModels.load(file).dynamics())
        .isEqualTo(Dynamics.standard().withFireRate(0.25f).withBoundary(Boundary.CIRCULAR));
    arrays.put("circular", NumpyArray.of(new float[] {1, 1}, 2));
    assertRefused(arrays, "circular has shape [2]");
  }

  @Test
  void arraysMayBeInOneFolder() throws IOException {
    Map<String, NumpyArray> arrays = new LinkedHashMap<>();
    smallest().forEach((name, array) -> arrays.put("lizard/best/" + name, array));
    NumpyFile.writeAll(arrays, file);
    assertThat(NumpyModels.load(file).channels()).isEqualTo(4);
    arrays.put("lizard/fire_rate", NumpyArray.of(new float[] {0.25f}));
    assertRefused(arrays, "no array weights0");
  }

  @Test
  void dilatedKernelsAndTheSeedsPlaceComeBack() throws IOException {
    Perception perception =
        Perception.of(
            Kernel.IDENTITY, Kernel.SOBEL_X.dilated(3), Kernel.random(3, 1).dilated(2).learned());
    SeedCell cell = new SeedCell(-9, 2);
    NcaModel model =
        NcaModel.initial(4, new int[] {3}, perception, Dynamics.standard(), 1)
            .withProvenance(Provenance.none().withSeedCell(cell));
    NumpyModels.save(model, file);
    NcaModel back = NumpyModels.load(file);
    assertThat(back.perception()).isEqualTo(perception);
    assertThat(back.provenance().seedCell()).isEqualTo(cell);
  }

  @Test
  void aDilationThatDoesNotFitIsRefused() throws IOException {
    Map<String, NumpyArray> arrays = smallest();
    arrays.put("weights0", NumpyArray.of(new float[16], 4, 4));
    arrays.put("kernel0", NumpyArray.of(new float[9], 3, 3));
    arrays.put("dilation0", NumpyArray.of(new float[] {2}));
    assertRefused(arrays, "kernel0 dilation 2 must divide the radius, 1");
    arrays.put("kernel0", NumpyArray.of(Kernel.random(5, 1).weights(), 5, 5));
    assertRefused(arrays, "kernel0 must be zero between the taps of its dilation, 2");
    arrays.put("dilation0", NumpyArray.of(new float[] {-1}));
    assertRefused(arrays, "kernel0 dilation -1 must divide");
  }
}

package io.github.nca4j.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.SeedCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model comes back from its file bit for bit. */
class ModelFileTest {
  @TempDir private Path folder;

  /** Any finite float: subnormals, the largest, both zeros. */
  private static float[] anyFloats(int count, SplittableRandom random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      do {
        values[i] = Float.intBitsToFloat(random.nextInt());
      } while (!Float.isFinite(values[i]));
    }
    values[0] = -0.0f;
    return values;
  }

  private static NcaModel model(
      long seed, Dynamics dynamics, Provenance provenance, int... widths) {
    SplittableRandom random = new SplittableRandom(seed);
    List<DenseLayer> layers = new ArrayList<>();
    for (int i = 1; i < widths.length; i++) {
      layers.add(
          new DenseLayer(
              widths[i - 1],
              widths[i],
              anyFloats(widths[i - 1] * widths[i], random),
              anyFloats(widths[i], random)));
    }
    int channels = widths[widths.length - 1] + dynamics.inputs().count();
    Kernel[] kernels = new Kernel[widths[0] / channels];
    for (int i = 0; i < kernels.length; i++) {
      int size = 3 + 2 * (i % 3);
      kernels[i] = Kernel.of(size, anyFloats(size * size, random));
    }
    return new NcaModel(
        channels, Perception.of(kernels), new DenseRule(layers), dynamics, provenance);
  }

  private NcaModel throughFile(NcaModel model) throws IOException {
    Path file = folder.resolve("model.nca.json");
    ModelFile.save(model, file);
    return ModelFile.load(file);
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }

  private static void assertSame(NcaModel actual, NcaModel expected) {
    assertThat(actual.channels()).isEqualTo(expected.channels());
    assertThat(actual.dynamics()).isEqualTo(expected.dynamics());
    assertThat(actual.provenance()).isEqualTo(expected.provenance());
    List<Kernel> kernels = ((KernelPerception) expected.perception()).kernels();
    List<Kernel> loaded = ((KernelPerception) actual.perception()).kernels();
    assertThat(loaded).hasSameSizeAs(kernels);
    for (int i = 0; i < kernels.size(); i++) {
      assertThat(bits(loaded.get(i).weights())).isEqualTo(bits(kernels.get(i).weights()));
    }
    assertThat(DenseRule.of(actual.rule()).layers())
        .hasSameSizeAs(DenseRule.of(expected.rule()).layers());
    for (int i = 0; i < DenseRule.of(expected.rule()).layers().size(); i++) {
      DenseLayer layer = DenseRule.of(expected.rule()).layers().get(i);
      DenseLayer back = DenseRule.of(actual.rule()).layers().get(i);
      assertThat(back.inputs()).isEqualTo(layer.inputs());
      assertThat(back.outputs()).isEqualTo(layer.outputs());
      assertThat(bits(back.weights())).isEqualTo(bits(layer.weights()));
      assertThat(bits(back.bias())).isEqualTo(bits(layer.bias()));
    }
  }

  private static List<Life> lives() {
    return List.of(
        Life.byAlpha(),
        Life.always(),
        new Life.ByInput(2, 0.3f),
        new Life.ByInput(1, 0),
        new Life.ByAlpha(5, 0.7f),
        new Life.ByInput(0, 1 / 3f),
        new Life.ByInput(3, 1 / 3f),
        new Life.ByAlpha(2, 1 / 3f));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
  void everyBitOfEveryNumberComesBack(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Dynamics dynamics =
        new Dynamics(
            (float) random.nextDouble(1e-3, 2),
            (float) random.nextDouble(1e-3, 1),
            lives().get((int) seed % lives().size()),
            new InputChannels(seed % 2 == 0 ? 2 : 0, 2),
            seed % 2 == 0 ? Boundary.CIRCULAR : Boundary.ZERO);
    Provenance provenance =
        new Provenance(
            "émoji \"\\\n🦎",
            40,
            16,
            "regenerating",
            random.nextLong(),
            8000,
            -3.9 / 7,
            "a note",
            new SeedCell(-9, 2),
            Map.of("task", "spots", "optimiser", "momentum 0.9"),
            seed % 3 == 0
                ? Purpose.unknown()
                : new Purpose("own", List.of("a", "ü"), (float) random.nextDouble()));
    NcaModel model = model(seed, dynamics, provenance, 7 * 6, 11, 5, 6 - dynamics.inputs().count());
    assertSame(throughFile(model), model);
  }

  @Test
  void whatOldFilesSayOfLifeStaysAsItWas() throws IOException {
    assertThat(dynamicsInFile(Dynamics.standard()))
        .isEqualTo(
            "{'timeStep':1.0,'fireRate':0.5,'aliveThreshold':0.1,'aliveMasking':true,"
                + "'boundary':'zero'}");
    assertThat(dynamicsInFile(Dynamics.onImages()))
        .isEqualTo(
            "{'timeStep':1.0,'fireRate':0.5,'aliveThreshold':0.1,'aliveMasking':true,"
                + "'boundary':'zero','immutableChannels':1}");
    assertThat(dynamicsInFile(Dynamics.standard().withLife(Life.always())))
        .isEqualTo(
            "{'timeStep':1.0,'fireRate':0.5,'aliveThreshold':0.1,'aliveMasking':false,"
                + "'boundary':'zero'}");
  }

  @Test
  void aFileSaysOnlyWhatIsNotUsual() throws IOException {
    Dynamics conditions = Dynamics.standard().withInputs(InputChannels.last(2, 6));
    assertThat(dynamicsInFile(conditions))
        .endsWith("'immutableChannels':2,'firstImmutableChannel':4,'aliveByInput':false}");
    assertThat(dynamicsInFile(conditions.withLife(new Life.ByInput(5, 0.1f))))
        .endsWith("'immutableChannels':2,'firstImmutableChannel':4,'aliveChannel':5}");
    assertThat(dynamicsInFile(Dynamics.standard().withLife(new Life.ByAlpha(0, 0.1f))))
        .endsWith("'boundary':'zero','aliveChannel':0}");
  }

  private String dynamicsInFile(Dynamics dynamics) throws IOException {
    Path file = folder.resolve("dynamics.nca.json");
    NcaModel model = NcaModel.initial(6, new int[0], Perception.standard(), dynamics, 1);
    ModelFile.save(model, file);
    assertThat(ModelFile.load(file).dynamics()).isEqualTo(dynamics);
    return new ObjectMapper().readTree(file.toFile()).get("dynamics").toString().replace('"', '\'');
  }

  @Test
  void aFileWithoutASeedCellIsOfAModelThatGrowsFromTheMiddle() throws IOException {
    NcaModel middle = model(1, Dynamics.standard(), Provenance.none(), 8, 4);
    Path file = folder.resolve("old.nca.json");
    ModelFile.save(middle, file);
    assertThat(Files.readString(file)).doesNotContain("seedCell");
    assertThat(ModelFile.load(file).provenance().seedCell()).isEqualTo(SeedCell.MIDDLE);

    Provenance moved = Provenance.none().withSeedCell(new SeedCell(-9, 2));
    ModelFile.save(middle.withProvenance(moved), file);
    assertThat(new ObjectMapper().readTree(file.toFile()).at("/provenance/seedCell").toString())
        .isEqualTo("{\"down\":-9,\"right\":2}");
  }

  @Test
  void aRuleWithoutHiddenLayersComesBack() throws IOException {
    NcaModel model = model(1, Dynamics.standard(), Provenance.none(), 8, 4);
    assertSame(throughFile(model), model);
  }

  @Test
  void theStandardModelWithRotatedKernelsComesBack() throws IOException {
    NcaModel model =
        NcaModel.initial(
            16, new int[] {128}, Perception.standard().rotated(1), Dynamics.standard(), 3);
    assertSame(throughFile(model), model);
  }

  @Test
  void anUnknownLossStaysUnknown() throws IOException {
    NcaModel model = model(1, Dynamics.standard(), Provenance.imported("elsewhere"), 8, 4);
    Provenance back = throughFile(model).provenance();
    assertThat(back.log10Loss()).isNaN();
    assertThat(back.note()).isEqualTo("elsewhere");
  }

  @Test
  void theSameModelGivesTheSameBytes() throws IOException {
    NcaModel model = model(1, Dynamics.standard(), Provenance.none(), 8, 4);
    ModelFile.save(model, folder.resolve("a"));
    ModelFile.save(model, folder.resolve("b"));
    assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
    assertThat(Files.readString(folder.resolve("a"))).doesNotContain("\r").endsWith("}\n");
  }

  @Test
  void theFileSaysWhatItIsAndIsReadableButForTheWeights() throws IOException {
    NcaModel model =
        NcaModel.initial(16, new int[] {128}, Perception.standard(), Dynamics.standard(), 3);
    Path file = folder.resolve("model.nca.json");
    ModelFile.save(model, file);
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    assertThat(root.get("format").textValue()).isEqualTo("nca4j-model");
    assertThat(root.get("version").intValue()).isEqualTo(1);
    assertThat(root.get("channels").intValue()).isEqualTo(16);
    assertThat(root.at("/perception/kernels/1/weights").toString())
        .isEqualTo("[-0.125,0.0,0.125,-0.25,0.0,0.25,-0.125,0.0,0.125]");
    assertThat(root.at("/layers/0/in").intValue()).isEqualTo(48);
    assertThat(root.at("/dynamics/aliveThreshold").toString()).isEqualTo("0.1");
    assertThat(root.at("/dynamics/boundary").textValue()).isEqualTo("zero");
    assertThat(Files.size(file)).isLessThan(48_000);
  }

  @Test
  void membersOfLaterVersionsAreIgnored() throws IOException {
    NcaModel model = model(1, Dynamics.standard(), Provenance.none(), 8, 4);
    Path file = folder.resolve("model.nca.json");
    ModelFile.save(model, file);
    Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{ \"more\" : [1],"));
    assertSame(ModelFile.load(file), model);
  }

  @Test
  void aPerceptionWithoutAnIdIsRefusedAndTheOldFileStays() throws IOException {
    Perception custom =
        new Perception() {
          @Override
          public int features(int channels) {
            return channels;
          }

          @Override
          public void perceive(Grid grid, Boundary boundary, float[] features) {
            System.arraycopy(grid.values(), 0, features, 0, features.length);
          }
        };
    NcaModel model = NcaModel.initial(4, new int[0], custom, Dynamics.standard(), 1);
    Path file = Files.writeString(folder.resolve("model.nca.json"), "old");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFile.save(model, file))
        .withMessageContaining("cannot be saved: it has no id");
    assertThat(file).hasContent("old");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aWeightThatIsNotFiniteIsRefusedAndTheOldFileStays(float wrong) throws IOException {
    NcaModel model = model(1, Dynamics.standard(), Provenance.none(), 8, 3, 4);
    Path file = Files.writeString(folder.resolve("model.nca.json"), "old");
    DenseRule.of(model.rule()).layers().get(1).weights()[5] = wrong;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFile.save(model, file))
        .withMessage("weight 5 of layer 1 is " + wrong + "; all must be finite");
    DenseRule.of(model.rule()).layers().get(1).weights()[5] = 0;
    DenseRule.of(model.rule()).layers().get(0).bias()[2] = wrong;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFile.save(model, file))
        .withMessage("bias 2 of layer 0 is " + wrong + "; all must be finite");
    assertThat(file).hasContent("old");
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    NcaModel model = model(1, Dynamics.standard(), Provenance.none(), 8, 4);
    Path file = folder.resolve("none").resolve("model.nca.json");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ModelFile.save(model, file))
        .withMessageContaining(file.toString());
  }
}

package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.OpaquePicture;
import io.github.nca4j.image.Picture;
import io.github.nca4j.image.Rgb;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.data.Exemplar;
import io.github.nca4j.train.evaluate.TextureEvaluation;
import io.github.nca4j.train.evaluate.TextureQuality;
import io.github.nca4j.train.loss.TextureLoss;
import io.github.nca4j.train.task.SynthesiseTexture;
import io.github.nca4j.view.window.Goal;
import io.github.nca4j.view.window.TrainingWindow;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/textures.md, and of the Javadoc of what it uses; what can be run is. */
class TexturesGuideTest {
  private static final Exemplar TWO_PIXELS =
      Exemplar.of("two", 1, 2, new float[] {1, 0.5f, 0, 0, 0.5f, 0});

  @TempDir private Path folder;

  private static byte[] rgba(Grid grid) {
    byte[] bytes = new byte[4 * grid.height() * grid.width()];
    for (int cell = 0; cell < bytes.length / 4; cell++) {
      for (int colour = 0; colour < 3; colour++) {
        float value = grid.values()[cell * grid.channels() + colour] + 0.5f;
        bytes[4 * cell + colour] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
      }
      bytes[4 * cell + 3] = (byte) 255;
    }
    return bytes;
  }

  static byte[] wall() throws IOException {
    NcaModel model = ModelFile.load(Path.of("bricks.nca.json"));
    Automaton automaton = Automaton.fromSeed(model, 256, 256, 42).step(200);
    byte[] wall = rgba(automaton.grid());
    return wall;
  }

  private static ByteBuffer pixels(byte[] rgba) {
    ByteBuffer pixels = ByteBuffer.allocateDirect(rgba.length).put(rgba).flip();
    return pixels;
  }

  private static List<Grid> tiles(Grid torus, int side) {
    List<Grid> tiles = new ArrayList<>();
    for (int top = 0; top < torus.height(); top += side) {
      for (int left = 0; left < torus.width(); left += side) {
        Grid tile = new Grid(side, side, torus.channels());
        for (int y = 0; y < side; y++) {
          int from = ((top + y) * torus.width() + left) * torus.channels();
          System.arraycopy(
              torus.values(),
              from,
              tile.values(),
              y * side * torus.channels(),
              side * torus.channels());
        }
        tiles.add(tile);
      }
    }
    return tiles;
  }

  private static List<byte[]> frames(Automaton automaton, int count) {
    List<byte[]> frames = new ArrayList<>();
    for (int frame = 0; frame < count; frame++) {
      frames.add(rgba(automaton.step(2).grid()));
    }
    return frames;
  }

  private static void hit(Automaton automaton, int row, int column) {
    automaton.damage(Damage.rectangle(row - 6, column - 6, 12, 12));
  }

  private static NcaModel slower(NcaModel model) {
    NcaModel slower = model.withDynamics(model.dynamics().withTimeStep(0.5f));
    return slower;
  }

  static void train(int steps, Path file) throws IOException {
    OpaquePicture bricks = OpaquePicture.load(Path.of("textures/bricks.png"), 128);
    Exemplar exemplar = Exemplar.of("bricks", bricks.height(), bricks.width(), bricks.rgb());
    NcaModel untrained = Architecture.texture().initial(42);
    TrainingConfig config = TrainingConfig.texturing().withSteps(steps).withSeed(42);
    try (Trainer trainer =
        Trainer.of(SynthesiseTexture.of(exemplar, 64, 64, untrained), untrained, config)) {
      trainer.run();
      ModelFile.save(trainer.model(), file);
    }
  }

  static void measure(NcaModel model, Exemplar exemplar) {
    TextureEvaluation evaluation = TextureEvaluation.of(model, exemplar, 64, 8, 42, 2);
    evaluation.rows().forEach(System.out::println);
  }

  record MeanColour(Exemplar exemplar) implements TextureLoss {
    @Override
    public String id() {
      return "mean colour";
    }

    @Override
    public Variable of(Variable picture, SplittableRandom random) {
      return picture.meanOver(0, 1, 2).meanSquaredError(exemplarsMean());
    }
  }

  private static float[] exemplarsMean() {
    float[] means = new float[3];
    float[] rgb = TWO_PIXELS.rgb();
    for (int i = 0; i < rgb.length; i++) {
      means[i % 3] += (rgb[i] - 0.5f) * 3 / rgb.length;
    }
    return means;
  }

  static void shown(Trainer trainer, BufferedImage exemplar) {
    Goal bricks = Goal.texture("bricks", exemplar);
    TrainingWindow window = TrainingWindow.open(bricks, trainer, () -> {});
    window.close();
  }

  static BufferedImage drawn(Grid grid) {
    CellColour alpha = (state, at) -> Rgb.of(state[at + 3], state[at + 3], state[at + 3]);
    BufferedImage picture = Picture.of(grid, alpha);
    return picture;
  }

  static void patches(int height, int width, float[] rgb, Automaton automaton) {
    Exemplar exemplar = Exemplar.of("bricks", height, width, rgb);
    TextureQuality quality = TextureQuality.of(exemplar);
    double ratio = quality.transportRatio(automaton.grid());
    TextureQuality.Patches patches = quality.patches(automaton.grid());
    System.out.println(ratio + " " + patches);
  }

  @Test
  void aLossOfOnesOwnTakesTheLibrarysPlace() {
    NcaModel model = Architecture.texture().withHidden(List.of(4)).initial(1);
    SynthesiseTexture task =
        new SynthesiseTexture(
            new MeanColour(TWO_PIXELS), new GridShape(4, 4, model.channels()), 0.1f);
    Grid grey = task.shape().newGrid();
    // Red and green are right, blue is half too bright.
    assertThat(task.loss(grey, 0, new SplittableRandom(1))).isCloseTo(0.25 / 3, within(1e-6));
  }

  @Test
  void theBytesAreThoseThatAPictureHas() throws IOException {
    Grid grid = Grid.of(1, 2, 4, new float[] {0.5f, -0.5f, 0, 9, -3, 3, 0.25f, 9});
    assertThat(rgba(grid))
        .containsExactly((byte) 255, 0, (byte) 128, -1, 0, (byte) 255, (byte) 191, -1);
    assertThat(pixels(rgba(grid)).remaining()).isEqualTo(8);
    Path file = folder.resolve("x.png");
    Picture.writePng(file, Picture.rgb(grid, 0.5f));
    assertThat(Picture.read(file).getRGB(1, 0)).isEqualTo(0xFF00FFBF);
  }

  @Test
  void tilesAreWhatTheTorusWasCutInto() {
    NcaModel model = Architecture.texture().withHidden(List.of(4)).initial(1);
    Grid torus = new Grid(8, 12, model.channels());
    for (int i = 0; i < torus.values().length; i++) {
      torus.values()[i] = i;
    }
    List<Grid> tiles = tiles(torus, 4);
    assertThat(tiles).hasSize(6);
    assertThat(tiles.get(4).get(2, 3, 1)).isEqualTo(torus.get(4 + 2, 4 + 3, 1));
  }

  @Test
  void anAutomatonIsFilmedAndHit() {
    NcaModel model = slower(Architecture.texture().withHidden(List.of(4)).initial(1));
    assertThat(model.dynamics().timeStep()).isEqualTo(0.5f);
    Grid grid = new Grid(16, 16, model.channels());
    Arrays.fill(grid.values(), 0.5f);
    Automaton automaton = Automaton.of(model, grid, 1);
    hit(automaton, 8, 8);
    assertThat(frames(automaton, 3)).hasSize(3);
    assertThat(automaton.grid().get(8, 8, 0)).isZero();
    assertThat(automaton.grid().get(1, 1, 0)).isEqualTo(0.5f);
  }
}

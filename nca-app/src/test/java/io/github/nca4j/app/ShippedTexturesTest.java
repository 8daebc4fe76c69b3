package io.github.nca4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.OpaquePicture;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.data.Exemplar;
import io.github.nca4j.train.evaluate.TextureQuality;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The textures of {@code models/} form out of noise, last, and look like their pictures. */
class ShippedTexturesTest {
  /**
   * Transport, in multiples of that between parts of the picture, of textures that are not as near
   * to theirs as 1. Parts of the weave are nearly equal to each other, so its multiples are large.
   */
  private static final Map<String, Double> MOST =
      Map.of("bricks", 3.0, "bubbles", 2.0, "weave", 15.0);

  private static final int PICTURE = 128;
  private static final int FORMED = 64;
  private static final int LASTED = 500;

  static List<Path> textures() throws IOException {
    return ShippedModelsTest.ofKind(Purpose.TEXTURE);
  }

  @ParameterizedTest
  @MethodSource("textures")
  void aTextureFormsAndLasts(Path file) throws IOException {
    NcaModel model = ModelFile.load(file);
    String name = model.provenance().target();
    assertThat(file.getFileName().toString()).isEqualTo(name + ".nca.json");
    assertThat(model.provenance().steps()).isPositive();
    TextureQuality quality = TextureQuality.of(exemplar(name));
    double most = MOST.getOrDefault(name, 1.0);
    // A smaller grid shows too few patches.
    int side = Math.max(64, model.provenance().size());

    Automaton automaton = Automaton.fromSeed(model, side, side, 1).step(FORMED);
    assertThat(quality.transportRatio(automaton.grid())).as("%s formed", name).isLessThan(most);
    Grid lasted = automaton.step(LASTED - FORMED).grid();
    assertThat(lasted.largest()).as("%s stays within bounds", name).isLessThan(10);
    assertThat(quality.transportRatio(lasted)).as("%s later", name).isLessThan(most);
    assertThat(
            Picture.of(lasted, CellColour.of(model, Optional.empty())).getColorModel().hasAlpha())
        .isFalse();
  }

  private static Exemplar exemplar(String name) throws IOException {
    Path file = Path.of("..", "textures", name + ".png");
    OpaquePicture picture = OpaquePicture.load(file, PICTURE);
    return Exemplar.of(name, picture.height(), picture.width(), picture.rgb());
  }
}

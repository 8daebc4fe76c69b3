package io.github.nca4j.app.cli;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An option that would change nothing is refused. */
class IgnoredOptionsTest {
  @TempDir private Path folder;

  @Test
  void thatOfATextureForAModelThatGrowsAPicture() throws IOException {
    CommandRun.of("evaluate", TestFiles.idleModel(folder), "--picture-size", 3)
        .failsSaying(2, "--picture-size must not be given", "idle.nca.json grows one picture");
  }

  @Test
  void thoseOfAPictureForATexture() throws IOException {
    Dynamics dynamics = Dynamics.standard().withLife(Life.always());
    Path file = folder.resolve("weave.nca.json");
    ModelFile.save(
        NcaModel.initial(6, new int[] {4}, Perception.standard(), dynamics, 1)
            .withProvenance(Provenance.none().withPurpose(Purpose.texture(0.1f))),
        file);
    Path image = TestFiles.stripes(folder, 16);
    CommandRun.of("evaluate", file, "--target", image, "--key", "auto")
        .failsSaying(2, "--key must not be given", "texture");
    CommandRun.of("evaluate", file, "--target", image, "--padding", 3)
        .failsSaying(2, "--padding must not be given", "texture");
  }

  @Test
  void aBackgroundKeyWithoutAPictureToCut() throws IOException {
    CommandRun.of("evaluate", TestFiles.idleModel(folder), "--key", "white")
        .failsSaying(2, "--key must not be given without --target");
  }

  @Test
  void aSeedWhereAllAreTaken() throws IOException {
    Path lizard = TestFiles.lizard(folder);
    CommandRun.of("experiment", lizard, "--seed", 9)
        .failsSaying(2, "--seed changes nothing here: the seeds are 1 to --seeds");
    CommandRun.of("experiment", lizard, "--rate", "NaN").failsSaying(2, "--rate NaN must be");
  }

  @Test
  void aLearningRateWhereAllTrialsHaveTheirOwn() throws IOException {
    CommandRun.of("experiment", TestFiles.lizard(folder), "--rate", 0.1, "--trials", "healing")
        .failsSaying(2, "--rate changes nothing here");
  }

  @Test
  void aGridForWhatHasNone() throws IOException {
    CommandRun.of(
            "export", TestFiles.idleModel(folder), "--size", 8, "--npz", folder.resolve("x.npz"))
        .failsSaying(2, "--size goes with --html");
  }
}

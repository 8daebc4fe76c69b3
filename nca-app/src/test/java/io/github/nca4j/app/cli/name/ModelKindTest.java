package io.github.nca4j.app.cli.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.app.cli.CommandRun;
import io.github.nca4j.app.cli.TestFiles;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command says of a model that was made for another one. */
class ModelKindTest {
  @TempDir private Path folder;

  private Path model(Dynamics dynamics, Purpose purpose) throws IOException {
    NcaModel model =
        NcaModel.initial(12, new int[] {4}, Perception.standard(), dynamics, 1)
            .withProvenance(Provenance.none().withPurpose(purpose));
    Path file = folder.resolve("it.nca.json");
    ModelFile.save(model, file);
    return file;
  }

  private static CommandRun grown(Path model) {
    return CommandRun.of("grow", model, "--steps", 1, "--size", 8).succeeds();
  }

  @Test
  void growingOneThatReadsImagesIsToldToShowLittle() throws IOException {
    Dynamics input =
        Dynamics.standard().withInputs(InputChannels.first(1)).withLife(Life.byInput());
    assertThat(grown(model(input, Purpose.unknown())).err())
        .singleElement()
        .asString()
        .contains("it.nca.json tells digits", "./nca play");
    Dynamics seen = Dynamics.standard().withLife(Life.always()).withInputs(InputChannels.first(1));
    assertThat(grown(model(seen, Purpose.labels(List.of("in", "out")))).err())
        .singleElement()
        .asString()
        .contains("it.nca.json labels the pixels", "segment apply");
    assertThat(grown(TestFiles.idleModel(folder)).err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"grow", "play", "evaluate", "export --npz x.npz"})
  void aModelWithMorePictureNamesThanInputsIsRefusedByItsFile(String command) throws IOException {
    Dynamics two = Dynamics.standard().withInputs(InputChannels.last(2, 12));
    Path file = model(two, Purpose.pictures(List.of("a", "b", "c")));
    CommandRun.ofLine(command + " " + file)
        .failsSaying(2, "it.nca.json names 3 pictures and has 2 input channels");
  }
}

package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which models are shown at work, in the window and on the page. */
class PlayCommandTest {
  @TempDir private Path folder;

  private Path model(String name, int channels, Purpose purpose) throws IOException {
    Dynamics dynamics = Dynamics.standard().withLife(Life.always());
    NcaModel model =
        NcaModel.initial(channels, new int[] {4}, Perception.standard(), dynamics, 1)
            .withProvenance(Provenance.none().withPurpose(purpose));
    Path file = folder.resolve(name + ".nca.json");
    ModelFile.save(model, file);
    return file;
  }

  @Test
  void whatLabelsImagesIsRefusedWithTheCommandThatDoes() throws IOException {
    Path labels = model("cells", 6, Purpose.labels(List.of("inside", "outside")));
    Path page = folder.resolve("page.html");
    CommandRun.of("play", labels).failsSaying(2, "cells.nca.json", "nca segment apply");
    CommandRun.of("export", labels, "--html", page)
        .failsSaying(2, "cells.nca.json", "nca segment apply");
    assertThat(page).doesNotExist();
  }

  @Test
  void aTextureOfThreeChannelsIsExportedAndAsksForADisplayAlone() throws IOException {
    Path texture = model("weave", 3, Purpose.texture(0.1f));
    Path page = folder.resolve("page.html");
    CommandRun.of("play", texture).failsSaying(2, "display");
    CommandRun.of("export", texture, "--html", page);
    assertThat(Files.readString(page)).contains("\"kind\":\"texture\"");
    Path grey = model("grey", 2, Purpose.texture(0.1f));
    CommandRun.of("play", grey).failsSaying(2, "grey.nca.json", "2 channels");
    CommandRun.of("export", grey, "--html", page, "--overwrite")
        .failsSaying(2, "grey.nca.json", "2 channels");
  }
}

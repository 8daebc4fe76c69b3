package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.exchange.NumpyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a picture grows from that has nothing in its middle, on the command line. */
class SeedPlaceTest {
  @TempDir private Path folder;

  /** A bar at the left, in columns 3 and 4 of a grid of 14 x 14 cells. */
  private CommandRun train(int alpha, Object... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of("train", TestFiles.bar(folder, alpha)));
    words.addAll(List.of("--size", 8, "--padding", 3, "--batch", 2, "--pool", 4, "--damaged", 1));
    words.addAll(List.of("--rollout", "12..16", "--hidden", 8, "--out", folder.resolve("out")));
    words.add("--no-window");
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }

  private Path model() {
    return folder.resolve("out/model.nca.json");
  }

  private SeedCell seedCell() throws IOException {
    return ModelFile.load(model()).provenance().seedCell();
  }

  @Test
  void itGrowsFromThePicturesNearestCellAndTheModelFileSaysSo() throws IOException {
    train(255, "--steps", 1).succeeds();
    assertThat(seedCell()).isEqualTo(SeedCell.at(7, 4, 14, 14));

    Path state = folder.resolve("state.npy");
    CommandRun.of("grow", model(), "--steps", 1, "--size", "30x20", "--npy", state).succeeds();
    Grid grown = NumpyFile.read(state).toGrid();
    assertThat(grown.get(10, 12, Grid.ALPHA)).isPositive();
    assertThat(grown.get(10, 15, Grid.ALPHA)).isZero();
  }

  @Test
  void itGrowsFromTheCellThatIsAskedForAlsoWhenResumed() throws IOException {
    train(255, "--steps", 1, "--seed-at", "3,10").succeeds();
    assertThat(seedCell()).isEqualTo(SeedCell.at(10, 3, 14, 14));
    train(255, "--steps", 2, "--resume").succeeds();
    assertThat(seedCell()).isEqualTo(SeedCell.at(10, 3, 14, 14));
    train(255, "--steps", 3, "--resume", "--seed-at", "4,10")
        .failsSaying(2, "checkpoint.bin", "from row 10, column 3");
  }

  @Test
  void aCellThatThereIsNotIsRefused() throws IOException {
    train(255, "--seed-at", "14,3").failsSaying(2, "--seed-at 14,3", "14 x 14", "0,0 to 13,13");
    train(255, "--seed-at", "middle").failsSaying(2, "'middle'", "as in 36,30");
    assertThat(model()).doesNotExist();
  }

  @Test
  void aSeedThatStandsOutsideEndsTheTrainingRunWithARemedy() throws IOException {
    train(255, "--steps", 500, "--seed-at", "12,1", "--checkpoint-every", 1000)
        .failsSaying(1, "comes to nothing", "in 100 steps", "--seed-at", model().toString());
    JsonNode run = CommandRun.of("runs", folder.resolve("out"), "--json").succeeds().json().get(0);
    assertThat(run.get("state").textValue()).isEqualTo("failed");
    assertThat(run.get("resume").isNull()).isTrue();
  }

  @Test
  void aPictureTooFaintToLiveIsNotTrained() throws IOException {
    train(20, "--steps", 500).failsSaying(1, "picture bar", "0.078", "above 0.1", "more opaque");
    assertThat(model()).doesNotExist();
  }
}

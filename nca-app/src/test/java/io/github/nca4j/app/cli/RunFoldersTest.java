package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.view.dataset.Mnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where files go when no folder is named: in the working folder, so in processes. */
class RunFoldersTest {
  @TempDir private Path folder;
  private Path lizard;

  @BeforeEach
  void copyPicture() throws IOException {
    lizard = TestFiles.lizard(folder);
  }

  private CommandRun train(Object... more) throws IOException, InterruptedException {
    List<Object> words = new ArrayList<>(List.of("train", lizard, "--size", 4, "--padding", 2));
    words.addAll(List.of("--batch", 2, "--pool", 4, "--rollout", 4, "--hidden", 8));
    words.addAll(List.of(more));
    return NcaProcess.run(folder, words.toArray());
  }

  private int steps(String run) throws IOException {
    return ModelFile.load(folder.resolve("out").resolve(run).resolve("model.nca.json"))
        .provenance()
        .steps();
  }

  @Test
  void aTrainingRunHasAFolderOfItsOwnAndTheLatestIsResumed()
      throws IOException, InterruptedException {
    Path run = folder.toRealPath().resolve("out/lizard-regenerating");
    assertThat(train("--steps", 2).succeeds().out())
        .contains("saved in " + run + ":")
        .anyMatch(line -> line.startsWith("  model.nca.json  "));
    byte[] first = Files.readAllBytes(folder.resolve("out/lizard-regenerating/model.nca.json"));
    CommandRun second = train("--steps", 3).succeeds();
    assertThat(second.out())
        .anyMatch(
            line -> line.startsWith("saving to out/lizard-regenerating-2 (".replace('/', sep())))
        .anyMatch(line -> line.startsWith("watch out/lizard-regenerating-2".replace('/', sep())));
    assertThat(folder.resolve("out/lizard-regenerating/model.nca.json")).hasBinaryContent(first);
    assertThat(steps("lizard-regenerating-2")).isEqualTo(3);
    assertThat(folder.resolve("out/lizard-regenerating.latest"))
        .hasContent("lizard-regenerating-2");

    train("--steps", 4, "--resume").succeeds();
    assertThat(steps("lizard-regenerating-2")).isEqualTo(4);
    train("--steps", 5, "--resume", "--out", "out/lizard-regenerating").succeeds();
    train("--steps", 6, "--resume").succeeds();
    assertThat(steps("lizard-regenerating")).isEqualTo(6);
    assertThat(steps("lizard-regenerating-2")).isEqualTo(4);

    CommandRun third = train("--steps", 1, "--json").succeeds();
    assertThat(third.json()).hasSize(1);
    assertThat(third.err()).anyMatch(line -> line.contains("-regenerating-3 ("));
    train("--steps", 1, "--overwrite").succeeds();
    assertThat(steps("lizard-regenerating")).isEqualTo(1);
  }

  @Test
  void aRefusalIsNotPrecededByWhereTheRunWouldGo() throws IOException, InterruptedException {
    train("--steps", 1).succeeds();
    CommandRun refused =
        NcaProcess.run(
            folder, "train", lizard, "--size", 4, "--padding", 2, "--batch", 2_000_000_000);
    refused.failsSaying(2, "--batch");
    assertThat(refused.out()).isEmpty();
    assertThat(folder.resolve("out/lizard-regenerating-2")).doesNotExist();
  }

  private static char sep() {
    return java.io.File.separatorChar;
  }

  @Test
  void resumingWhereThereIsNothingLeavesNothingBehind() throws IOException, InterruptedException {
    train("--resume").failsSaying(2, "lizard-regenerating", "checkpoint.bin");
    NcaProcess.run(folder, "mnist", "train", "--resume")
        .failsSaying(2, "mnist-l2", "checkpoint.bin");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aTextureHasAFolderOfItsName() throws IOException, InterruptedException {
    Path stripes = TestFiles.stripes(folder, 16);
    Object[] words = {"texture", stripes, "--size", 8, "--scales", 1, "--hidden", 8, "--steps", 1};
    assertThat(NcaProcess.run(folder, words).succeeds().out())
        .anyMatch(line -> line.matches(".*texture[.]png +twice as large.*"));
    assertThat(folder.resolve("out/stripes-texture.latest")).hasContent("stripes-texture");
  }

  @Test
  void picturesOfAnEvaluationHaveAFolderOfTheirOwn() throws IOException, InterruptedException {
    Path digits = folder.resolve("digits");
    new Mnist(Mnist.sample().slice(0, 4), Mnist.sample().slice(4, 8)).write(digits);
    NcaProcess.run(
            folder, "mnist", "train", "--data", digits, "--steps", 1, "--batch", 4, "--out", "m")
        .succeeds();
    Object[] words = {"mnist", "evaluate", "m/model.nca.json", "--data", digits};
    NcaProcess.run(folder, words).succeeds();
    byte[] chart = Files.readAllBytes(folder.resolve("out/mnist-evaluation/evaluation.png"));
    CommandRun again = NcaProcess.run(folder, words).succeeds();
    assertThat(again.out())
        .contains(folder.toRealPath().resolve("out/mnist-evaluation-2/evaluation.png").toString());
    assertThat(folder.resolve("out/mnist-evaluation/evaluation.png")).hasBinaryContent(chart);
  }
}

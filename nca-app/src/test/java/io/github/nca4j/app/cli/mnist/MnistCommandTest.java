package io.github.nca4j.app.cli.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.app.cli.CommandRun;
import io.github.nca4j.app.cli.TestFiles;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.view.VotingModel;
import io.github.nca4j.view.dataset.Mnist;
import io.github.nca4j.view.output.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistCommandTest {
  @TempDir private Path folder;
  private Path data;
  private Path out;

  /** Eight digits to train on, four to measure on. */
  @BeforeEach
  void writeDigits() throws IOException {
    data = folder.resolve("digits");
    out = folder.resolve("out");
    LabelledImages sample = Mnist.sample();
    new Mnist(sample.slice(0, 8), sample.slice(8, 12)).write(data);
  }

  private CommandRun train(Object... more) {
    List<Object> words = new ArrayList<>(List.of("mnist", "train", "--data", data, "--out", out));
    words.addAll(List.of("--batch", 4));
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }

  private CommandRun evaluate(Path model, Object... more) {
    List<Object> words = new ArrayList<>(List.of("mnist", "evaluate", model, "--data", data));
    words.addAll(List.of("--out", out));
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }

  private Path voting(int digit) throws IOException {
    Path model = folder.resolve("voting.nca.json");
    ModelFile.save(VotingModel.of(digit), model);
    return model;
  }

  @Test
  void everythingIsInTheFolderAndItsPathsAreThere() throws IOException {
    CommandRun run = train("--steps", 2, "--seed", 7, "--loss", "cross-entropy").succeeds();
    for (String name :
        List.of(
            "digits.gif",
            "batch.png",
            "loss.png",
            "loss.csv",
            "model.nca.json",
            "checkpoint.bin")) {
      assertThat(out.resolve(name)).isNotEmptyFile();
      assertThat(run.out()).anyMatch(line -> line.startsWith("  " + name + "  "));
    }
    assertThat(run.out())
        .anyMatch(line -> line.startsWith("8 digits, cross-entropy: steps 1 to 2"));
    NcaModel model = ModelFile.load(out.resolve("model.nca.json"));
    assertThat(model.dynamics().inputs().count()).isOne();
    assertThat(model.channels()).isEqualTo(20);
    assertThat(model.provenance().regime()).isEqualTo("classifying");
    assertThat(model.provenance().note()).isEqualTo("cross-entropy");
    assertThat(model.provenance().seed()).isEqualTo(7);
  }

  @Test
  void aResumedTrainingIsTheOneThatNeverStopped() throws IOException {
    train("--steps", 3, "--augment", -1).failsSaying(2, "--augment -1 must be 0 or more");
    train("--steps", 3, "--augment", 1).succeeds();
    byte[] model = Files.readAllBytes(out.resolve("model.nca.json"));
    byte[] checkpoint = Files.readAllBytes(out.resolve("checkpoint.bin"));
    train("--steps", 1, "--augment", 1, "--overwrite").succeeds();
    List<JsonNode> lines =
        train("--steps", 3, "--augment", 1, "--resume", "--json", "--log-every", 1)
            .succeeds()
            .json();
    assertThat(lines).extracting(line -> line.get("step").intValue()).containsExactly(2, 3);
    assertThat(out.resolve("model.nca.json")).hasBinaryContent(model);
    assertThat(out.resolve("checkpoint.bin")).hasBinaryContent(checkpoint);
  }

  @Test
  void noiseAndCopiesChangeWhatIsTrained() {
    train("--steps", 1, "--log-every", 1).succeeds();
    CommandRun more = train("--steps", 1, "--augment", 2, "--overwrite");
    assertThat(more.out()).anyMatch(line -> line.startsWith("24 digits"));
    assertThat(loss("--noise", 0)).isNotEqualTo(loss("--noise", 0.5));
  }

  private double loss(Object... more) {
    Object[] words =
        Arrays.copyOf(new Object[] {"--steps", 1, "--json", "--overwrite"}, 4 + more.length);
    System.arraycopy(more, 0, words, 4, more.length);
    return train(words).succeeds().json().get(0).get("loss").doubleValue();
  }

  @Test
  void cellsThatAllSayOneDigitAreRightWhereItIsThat() throws IOException {
    LabelledImages heldOut = Mnist.read(data).heldOut();
    int digit = heldOut.label(0);
    int same = 0;
    for (int i = 0; i < 4; i++) {
      same += heldOut.label(i) == digit ? 1 : 0;
    }
    List<JsonNode> lines = evaluate(voting(digit), "--json").succeeds().json();
    assertThat(lines).hasSize(20);
    assertThat(CommandRun.keys(lines.get(0)))
        .startsWith("phase", "step", "majorityAccuracy", "cellAccuracy", "totalAgreement");
    JsonNode last = lines.get(10);
    assertThat(last.get("phase").textValue()).isEqualTo("image");
    assertThat(last.get("step").intValue()).isEqualTo(1000);
    assertThat(last.get("majorityAccuracy").doubleValue()).isEqualTo(same / 4.0);
    assertThat(last.get("totalAgreement").doubleValue()).isOne();
    assertThat(lines.get(19).get("phase").textValue()).isEqualTo("switched");
  }

  @Test
  void aTableForPeopleTellsOfAsManyDigitsAsWereAskedForAndWhereTheChartIs() throws IOException {
    CommandRun run = evaluate(voting(3), "--digits", 2).succeeds();
    assertThat(run.out().get(0)).isEqualTo("% of 2 digits");
    assertThat(run.out().subList(0, 22)).allMatch(line -> line.length() < 80);
    assertThat(run.out()).filteredOn(line -> line.startsWith("image ")).hasSize(11);
    assertThat(run.out()).filteredOn(line -> line.startsWith("switched ")).hasSize(9);
    assertThat(run.out())
        .endsWith(out.resolve("evaluation.png").toString(), out.resolve("votes.png").toString());
    assertThat(out.resolve("evaluation.png")).isNotEmptyFile();
    assertThat(out.resolve("votes.png")).isNotEmptyFile();
  }

  @Test
  void aFolderWithoutDigitsIsNamed() {
    CommandRun.of("mnist", "train", "--data", folder, "--out", out)
        .failsSaying(2, folder.resolve("train-images-idx3-ubyte").toString(), "no such file");
  }

  @Test
  void whatIsNotTheDigitsIsRefused() throws IOException {
    Files.writeString(data.resolve("train-images-idx3-ubyte.gz"), "not digits");
    train().failsSaying(2, "train-images-idx3-ubyte.gz: begins with");
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    train("--loss", "hinge").failsSaying(2, "'hinge' must be l2 or cross-entropy", "mnist train");
    train("--steps", 0).failsSaying(2, "steps 0 must be 1 or more");
    train("--noise", -1).failsSaying(2, "stateNoise -1.0");
    train("--augment", -1).failsSaying(2, "--augment -1 must be 0 or more");
    train("--steps", 1, "--resume").failsSaying(2, "there is no", "checkpoint.bin to resume from");
    assertThat(out).doesNotExist();
  }

  @Test
  void whatAnotherRunLeftIsNotWrittenOver() throws IOException {
    train("--steps", 1).succeeds();
    byte[] model = Files.readAllBytes(out.resolve("model.nca.json"));
    train("--steps", 2).failsSaying(2, out.toString(), "--resume", "--overwrite");
    assertThat(out.resolve("model.nca.json")).hasBinaryContent(model);
    evaluate(voting(3)).succeeds();
    evaluate(voting(3)).failsSaying(2, out.toString(), "evaluation.png", "--overwrite");
    evaluate(voting(3), "--overwrite").succeeds();
    try (RunFolder other = RunFolder.claim(out)) {
      assertThat(other.path()).isEqualTo(out);
      train("--steps", 2, "--resume").failsSaying(2, out.toString(), "another run");
    }
  }

  @Test
  void resumingForFewerStepsThanAreDoneSaysSo() throws IOException {
    train("--steps", 2).succeeds();
    assertThat(train("--steps", 1, "--resume").succeeds().out())
        .singleElement()
        .asString()
        .contains("2 steps", "--steps 1");
  }

  @Test
  void digitsThatAreThereAreNotFetchedOver() throws IOException {
    Path images = data.resolve("train-images-idx3-ubyte.gz");
    byte[] mine = Files.readAllBytes(images);
    CommandRun.of("mnist", "fetch", "--data", data).failsSaying(2, "exists already", "--overwrite");
    assertThat(images).hasBinaryContent(mine);
    Files.move(images, data.resolve("train-images.idx3-ubyte.gz"));
    CommandRun.of("mnist", "fetch", "--data", data, "--overwrite")
        .failsSaying(2, "train-images.idx3-ubyte.gz", "would be read instead");
    assertThat(images).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeIsToldBeforeAnythingIsFetched() {
    Path below = data.resolve("train-images-idx3-ubyte.gz").resolve("mnist");
    CommandRun.of("mnist", "fetch", "--data", below)
        .failsSaying(2, "cannot create the folder " + below);
  }

  @Test
  void aPoolHasRoomForTheBatch() {
    CommandRun.of("mnist", "train", "--data", data, "--out", out, "--batch", 1025, "--steps", 0)
        .failsSaying(2, "steps 0");
  }

  @Test
  void aModelThatGrowsPicturesIsRefused() throws IOException {
    evaluate(TestFiles.idleModel(folder)).failsSaying(2, "grows one picture");
    evaluate(folder.resolve("gone")).failsSaying(2, "gone", "no such model file");
  }

  @Test
  void everyCommandTellsItsOptions() {
    for (String command : List.of("fetch", "train", "evaluate")) {
      List<String> help = CommandRun.of("mnist", command, "--help").succeeds().out();
      assertThat(String.join("\n", help)).contains("Usage: nca mnist " + command, "--data");
    }
    assertThat(String.join("\n", CommandRun.of("mnist").succeeds().out()))
        .contains("fetch", "train", "evaluate");
  }
}

package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: exit code 2 and one line that names what is wrong. */
class BadInputTest {
  @TempDir private Path folder;
  private Path lizard;
  private Path model;

  @BeforeEach
  void makeFiles() throws IOException {
    lizard = TestFiles.lizard(folder);
    model = TestFiles.idleModel(folder);
  }

  private CommandRun train(Path picture, Object... more) {
    Object[] start = {"train", picture, "--steps", 2, "--size", 8, "--padding", 4, "--out"};
    Object[] words = Arrays.copyOf(start, start.length + 1 + more.length);
    words[start.length] = folder.resolve("out");
    System.arraycopy(more, 0, words, start.length + 1, more.length);
    return CommandRun.of(words);
  }

  @Test
  void aMissingPicture() {
    train(folder.resolve("gone.png")).failsSaying(2, "gone.png");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void noNameAtAll() {
    CommandRun.of("grow", "").failsSaying(2, "name must not be empty");
  }

  @Test
  void aFolderForAPicture() {
    train(folder).failsSaying(2, folder.toString(), "folder");
  }

  @Test
  void textForAPicture() throws IOException {
    train(Files.writeString(folder.resolve("text.png"), "a lizard\n")).failsSaying(2, "text.png");
  }

  @Test
  void anEmptyPicture() throws IOException {
    train(Files.createFile(folder.resolve("empty.png"))).failsSaying(2, "empty.png", "empty");
  }

  @Test
  void aPictureCutShort() throws IOException {
    byte[] png = Files.readAllBytes(lizard);
    Path half = Files.write(folder.resolve("half.png"), Arrays.copyOf(png, png.length / 2));
    train(half).failsSaying(2, "half.png");
  }

  @Test
  void aPictureOfNothing() throws IOException {
    Path clear = folder.resolve("clear.png");
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_ARGB), "png", clear.toFile());
    train(clear).failsSaying(2, "clear.png", "transparent");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5000})
  void aTinyAndAHugePictureAreTaken(int side) throws IOException {
    Path picture = folder.resolve("side.png");
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    ImageIO.write(image, "png", picture.toFile());
    train(picture, "--regime", "growing", "--batch", 1, "--rollout", 4).succeeds();
  }

  @Test
  void aPictureOfSixteenBitsAChannelIsTaken() throws IOException {
    Path picture = folder.resolve("deep.png");
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_USHORT_GRAY);
    ImageIO.write(image, "png", picture.toFile());
    train(picture, "--regime", "growing", "--batch", 1, "--rollout", 4).succeeds();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--size 0 | size 0",
        "--size -3 | size -3",
        "--padding -1 | padding -1",
        "--size 5000 | 5000",
        "--steps 0 | steps 0",
        "--batch 0 | batch 0",
        "--batch 9 --pool 8 | batch 9",
        "--damaged 8 --batch 8 | damaged 8",
        "--damaged 3 --regime growing | damaged 3",
        "--rollout 96..64 | rollout 96..64",
        "--rollout 0..4 | 0",
        "--rollout a..b | a..b",
        "--rollout 1..2..3 | 1..2..3",
        "--channels 3 | channels 3",
        "--hidden 0 | '0'",
        "--hidden 8, | --hidden",
        "--hidden 1000000000 | weights, more than",
        "--hidden 2147483647 | weights, more than",
        "--hidden 46341,46341,46341 | weights, more than",
        "--channels 2147483647 | channels 2147483647",
        "--threads 0 | --threads",
        "--log-every 0 | --log-every",
        "--log-every 99999999999 | from 1 to 2147483647",
        "--checkpoint-every -1 | --checkpoint-every",
        "--regime dancing | growing, persistent or regenerating",
        "--steps many | many",
        "--seed 1.5 | is not a whole number",
        "--colour red | --colour",
        "--out= | a name must not be empty",
        "--preset= | a name must not be empty",
        "another.png | another.png"
      })
  void anOptionOutOfItsRange(String options, String said) {
    Object[] words = ("train " + lizard + " --out " + folder + "/out " + options).split(" ");
    CommandRun.of(words).failsSaying(2, said);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aFileInPlaceOfTheOutputFolder() throws IOException {
    Files.writeString(folder.resolve("out"), "in the way");
    train(lizard).failsSaying(2, "out", "not a folder");
    assertThat(folder.resolve("out")).hasContent("in the way");
  }

  @Test
  void anOutputFolderBelowAFile() throws IOException {
    CommandRun.of("train", lizard, "--out", lizard.resolve("below")).failsSaying(2, "below");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "grow", "evaluate", "import", "export", "gallery", "dance"})
  void aCommandWithoutWhatItNeeds(String command) {
    CommandRun.of(command).failsSaying(2, "--help");
  }

  @Test
  void aMissingModel() {
    CommandRun.of("grow", folder.resolve("gone.nca.json")).failsSaying(2, "gone.nca.json");
  }

  @Test
  void aTruncatedModel() throws IOException {
    String json = Files.readString(model);
    Files.writeString(model, json.substring(0, json.length() / 2));
    CommandRun.of("grow", model).failsSaying(2, "idle.nca.json");
  }

  @Test
  void aModelOfANewerVersion() throws IOException {
    spoilt(root -> root.put("version", 99)).failsSaying(2, "idle.nca.json", "99");
  }

  @Test
  void aModelOfAnotherShape() throws IOException {
    spoilt(root -> root.put("channels", 7)).failsSaying(2, "idle.nca.json");
  }

  @Test
  void aModelWithALayerTooFew() throws IOException {
    spoilt(root -> ((ArrayNode) root.get("layers")).remove(1)).failsSaying(2, "idle.nca.json");
  }

  @Test
  void aModelWithAnArrayTooFew() throws IOException {
    spoilt(root -> ((ObjectNode) root.at("/layers/0")).remove("bias"))
        .failsSaying(2, "idle.nca.json", "bias");
  }

  @Test
  void aModelWithANotANumber() throws IOException {
    spoilt(
            root -> {
              byte[] bias = new byte[16];
              ByteBuffer.wrap(bias).order(ByteOrder.LITTLE_ENDIAN).putFloat(Float.NaN);
              String text = Base64.getEncoder().encodeToString(bias);
              ((ObjectNode) root.at("/layers/0")).put("bias", text);
            })
        .failsSaying(2, "idle.nca.json", "bias");
  }

  private CommandRun spoilt(Consumer<ObjectNode> spoil) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode root = mapper.readTree(model.toFile());
    spoil.accept((ObjectNode) root);
    mapper.writeValue(model.toFile(), root);
    return CommandRun.of("grow", model);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--size 0x8 | 0x8",
        "--size 8x8x8 | 8x8x8",
        "--size large | large",
        "--steps 0 | --steps",
        "--runs -1 | --runs",
        "--every 0 | --every",
        "--out picture.jpg | picture.jpg",
        "--scale 0 | --scale",
        "--scale 4000 --size 2 | 8000",
        "--background reddish | #rrggbb",
        "--background #12345 | #12345"
      })
  void aGrowthOutOfItsRange(String options, String said) {
    Object[] words = ("grow " + model + " " + options).split(" ");
    CommandRun.of(words).failsSaying(2, said);
  }

  @Test
  void aPictureThatCannotBeWritten() {
    CommandRun.of("grow", model, "--steps", 2, "--out", folder.resolve("no/where.gif"))
        .failsSaying(2, "where.gif");
    CommandRun.of("grow", model, "--steps", 2, "--out", folder.resolve("no/where.png"))
        .failsSaying(2, "where.png");
    CommandRun nowhere =
        CommandRun.of("grow", model, "--steps", 2, "--npy", folder.resolve("no/where.npy"));
    nowhere.failsSaying(2, "where.npy");
    assertThat(nowhere.out()).as("work done before").isEmpty();
  }

  @Test
  void anEvaluationWithoutPictureOrRuns() {
    CommandRun.of("evaluate", model, "--target", folder.resolve("gone.png"))
        .failsSaying(2, "gone.png");
    CommandRun.of("evaluate", model, "--target", lizard, "--runs", 0).failsSaying(2, "--runs");
  }

  @Test
  void aModelOfDigitsWhereOneOfAPictureIsMeant() throws IOException {
    Path digits = folder.resolve("digits.nca.json");
    ModelFile.save(Architecture.classifying(10).initial(1), digits);
    CommandRun.of("evaluate", digits, "--target", lizard)
        .failsSaying(2, "digits.nca.json tells digits", "mnist evaluate");
    CommandRun.of("figures", "--model", digits, "--out", folder.resolve("figures"))
        .failsSaying(2, "digits.nca.json tells digits");
  }

  private Path modelFor(String name, Purpose purpose) throws IOException {
    Path file = folder.resolve(name + ".nca.json");
    NcaModel idle = ModelFile.load(model);
    ModelFile.save(idle.withProvenance(idle.provenance().withPurpose(purpose)), file);
    return file;
  }

  @Test
  void aModelOfAnotherKindIsNamedWithWhatMeasuresIt() throws IOException {
    Path spots = modelFor("spots", Purpose.texture(0.1f));
    Path two = folder.resolve("two.nca.json");
    ModelFile.save(
        Architecture.conditional(2)
            .initial(1)
            .withProvenance(Provenance.none().withPurpose(Purpose.pictures(List.of("a", "b")))),
        two);
    Path shapes = modelFor("shapes", Purpose.labels(List.of("disc", "square")));
    CommandRun.of("mnist", "evaluate", model).failsSaying(2, "idle.nca.json grows", "nca evaluate");
    CommandRun.of("mnist", "evaluate", two).failsSaying(2, "two.nca.json grows one of several");
    CommandRun.of("mnist", "evaluate", spots).failsSaying(2, "spots.nca.json makes a texture");
    CommandRun.of("evaluate", shapes, "--target", lizard)
        .failsSaying(2, "shapes.nca.json labels", "segment evaluate");
    CommandRun.of("figures", "--model", spots, "--out", folder.resolve("figures"))
        .failsSaying(2, "spots.nca.json makes a texture");
  }

  @Test
  void aModelOfAnotherKindIsNoStart() throws IOException {
    Path spots = modelFor("spots", Purpose.texture(0.1f));
    train(lizard, "--from", spots).failsSaying(2, "spots.nca.json makes a texture", "--from");
    Path stripes = TestFiles.stripes(folder, 16);
    Object[] texture = {"texture", stripes, "--size", 8, "--scales", 1, "--steps", 1};
    CommandRun.of(with(texture, "--from", model, "--out", folder.resolve("other")))
        .failsSaying(2, "idle.nca.json does not fit", "must be life of every cell");
    train(lizard, "--batch", 1, "--regime", "growing", "--rollout", 4).succeeds();
    CommandRun.of(with(texture, "--resume", "--out", folder.resolve("out")))
        .failsSaying(2, folder.resolve("out").toString(), "does not fit");
    assertThat(folder.resolve("other")).doesNotExist();
  }

  private static Object[] with(Object[] words, Object... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
  }

  @Test
  void somethingElseToImport() {
    CommandRun.of("import", model, "-o", folder.resolve("x.nca.json"))
        .failsSaying(2, "idle.nca.json");
    assertThat(folder.resolve("x.nca.json")).doesNotExist();
  }

  @Test
  void aPageOfSomethingElseOrNowhere() {
    Path page = folder.resolve("page.html");
    CommandRun.of("export", lizard, "--html", page).failsSaying(2, "lizard.png");
    CommandRun.of("export", model, "--html", page, "--size", "9x2000").failsSaying(2, "9x2000");
    CommandRun.of("export", model).failsSaying(2, "--html");
    CommandRun.of("export", model, "--html", folder.resolve("no/page.html"))
        .failsSaying(2, "page.html");
    assertThat(page).doesNotExist();
  }

  @Test
  void playingWithoutADisplay() {
    CommandRun.of("play", model).failsSaying(2, "display");
    CommandRun.of("play", model, model, model).failsSaying(2, "3 models");
    CommandRun.of("play", lizard).failsSaying(2, "lizard.png");
  }
}

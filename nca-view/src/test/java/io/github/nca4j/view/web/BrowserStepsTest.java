package io.github.nca4j.view.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.Activation;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.exchange.DistillModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a page computes is what {@link Automaton} computes, step by step, given the fire masks. */
class BrowserStepsTest {
  private static final int STEPS = 50;
  private static final int HEIGHT = 23;
  private static final int WIDTH = 26;
  private static final double TOLERANCE = 1e-3;

  @RegisterExtension static final SharedBrowser BROWSER = new SharedBrowser();

  @TempDir private Path folder;

  @Test
  void aModelOfTheStandardShapeWhoseCellsDie() throws IOException {
    NcaModel model = TestModels.dying();
    Grid start = new Grid(HEIGHT, WIDTH, model.channels());
    SplittableRandom random = new SplittableRandom(9);
    for (int cell = 0; cell < HEIGHT * WIDTH; cell += random.nextInt(1, 20)) {
      for (int c = 0; c < model.channels(); c++) {
        start.values()[cell * model.channels() + c] = (float) random.nextDouble(0.05, 1.5);
      }
    }
    agrees(model, start, 0);
  }

  @Test
  void aModelOfUnusualShape() throws IOException {
    agrees(TestModels.unusual(), 0);
  }

  @Test
  void aModelWithoutHiddenLayersAndMasks() throws IOException {
    agrees(TestModels.linear(), 0);
  }

  @Test
  void aModelOfTanhWhoseUpdateIsClamped() throws IOException {
    agrees(TestModels.activated(Activation.tanh(), Activation.clamp(0.1f), 21, 14), 0);
  }

  @Test
  void aModelOfLeakyReluWhoseUpdateEndsInTanh() throws IOException {
    agrees(TestModels.activated(Activation.leakyRelu(0.25f), Activation.tanh(), 21), 0);
  }

  @Test
  void aModelWithoutHiddenLayersWhoseUpdateEndsInLeakyRelu() throws IOException {
    agrees(TestModels.activated(Activation.none(), Activation.leakyRelu(0.5f)), 0);
  }

  @Test
  void aTurnedModel() throws IOException {
    agrees(TestModels.standard(), 0.7);
  }

  @Test
  void aTrainedModel() throws IOException {
    Path file =
        Path.of(System.getProperty("nca.distill.dir", "../shared/distill"), "planarian.json");
    assumeTrue(Files.exists(file), "no " + file);
    agrees(DistillModels.read(file), 0);
  }

  @Test
  void aModelOfAGivenPicture() throws IOException {
    NcaModel model = TestModels.classifying();
    Grid start = new Grid(HEIGHT, WIDTH, model.channels());
    SplittableRandom random = new SplittableRandom(8);
    for (int cell = 0; cell < HEIGHT * WIDTH; cell++) {
      // Some are dark, and some so little lit that they do not live.
      start.values()[cell * 20] = (float) Math.max(0, random.nextDouble(-0.5, 1));
    }
    agrees(model, start, 0);
  }

  @Test
  void aTextureOfThreeChannels() throws IOException {
    NcaModel model = TestModels.texture(3, 5);
    agrees(model, model.start(HEIGHT, WIDTH, 4), 0);
  }

  @Test
  void aTextureWhosePatternIsLargerAndWhoseStepIsShorter() throws IOException {
    NcaModel model = TestModels.texture(9, 5);
    KernelPerception perception = (KernelPerception) model.perception();
    NcaModel tuned =
        model
            .withPerception(perception.stretched(1.5))
            .withDynamics(model.dynamics().withTimeStep(0.2f));
    FireMask fire = FireMask.of(3, 0, 0, 1);
    Grid start = model.start(HEIGHT, WIDTH, 4);
    ObjectNode task = task(model, start, fire).put("scale", 1.5).put("timeStep", 0.2);
    agrees(Automaton.of(tuned, start, fire), browserStates(task));
  }

  @Test
  void aModelOfSeveralPicturesWhoseKernelsAreDilated() throws IOException {
    NcaModel model = TestModels.choosing();
    Grid start = model.seed(HEIGHT, WIDTH);
    model.dynamics().inputs().show(1, start);
    agrees(model, start, 0);
  }

  @Test
  void cellsOfTwoTexturesUpdateEachByItsOwn() throws IOException {
    NcaModel left = TestModels.texture(7, 5);
    NcaModel right = TestModels.texture(7, 6);
    Grid state = left.start(HEIGHT, WIDTH, 4);
    byte[] owners = new byte[STEPS * HEIGHT * WIDTH];
    for (int i = 0; i < owners.length; i++) {
      owners[i] = (byte) (i % WIDTH < 9 ? 1 : 2);
    }
    ObjectNode task = task(left, state, FireMask.of(3, 0, 0, 1));
    task.put("masks", Base64.getEncoder().encodeToString(owners));
    task.set("other", entry(right).toJson(""));
    List<String> states = browserStates(task);
    for (int step = 0; step < STEPS; step++) {
      Grid next = Automaton.of(left, state, 1).step().grid();
      Grid others = Automaton.of(right, state, 1).step().grid();
      for (int cell = 0; cell < HEIGHT * WIDTH; cell++) {
        if (cell % WIDTH >= 9) {
          System.arraycopy(others.values(), 7 * cell, next.values(), 7 * cell, 7);
        }
      }
      state = next;
      agree(state.values(), states, step);
    }
  }

  private void agrees(NcaModel model, double radians) throws IOException {
    agrees(model, Grid.seed(HEIGHT, WIDTH, model.channels()), radians);
  }

  private void agrees(NcaModel model, Grid start, double radians) throws IOException {
    FireMask fire = FireMask.of(3, 0, 0, model.dynamics().fireRate());
    List<String> states = browserStates(task(model, start, fire).put("radians", radians));
    KernelPerception perception = (KernelPerception) model.perception();
    NcaModel turned = radians == 0 ? model : model.withPerception(perception.rotated(radians));
    agrees(Automaton.of(turned, start, fire), states);
  }

  private static void agrees(Automaton automaton, List<String> states) {
    assertThat(states).hasSize(2 * STEPS);
    for (int step = 0; step < STEPS; step++) {
      agree(automaton.step().grid().values(), states, step);
    }
    double largest = automaton.grid().largest();
    assertThat(largest).as("largest value at the end").isBetween(0.5, 100.0);
  }

  private static void agree(float[] expected, List<String> states, int step) {
    assertThat(difference(expected, states.get(step)))
        .as("plain JavaScript after step %d", step + 1)
        .isLessThan(TOLERANCE);
    assertThat(difference(expected, states.get(STEPS + step)))
        .as("WebGL2 after step %d", step + 1)
        .isLessThan(TOLERANCE);
  }

  /** The largest, infinite where a value is not a number. */
  private static double difference(float[] expected, String state) {
    FloatBuffer actual =
        ByteBuffer.wrap(Base64.getDecoder().decode(state))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    assertThat(actual.remaining()).isEqualTo(expected.length);
    double worst = 0;
    for (float value : expected) {
      double difference = Math.abs(value - actual.get());
      worst = Math.max(worst, Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference);
    }
    return worst;
  }

  /** The states after each step, first those of plain JavaScript, then those of WebGL2. */
  private List<String> browserStates(ObjectNode task) throws IOException {
    Path page = folder.resolve("check.html");
    Files.writeString(
        page,
        "<!doctype html><meta charset=\"utf-8\"><pre id=\"states\"></pre>"
            + "<script id=\"task\" type=\"application/json\">"
            + task
            + "</script><script type=\"module\">"
            + WebPage.automata()
            + resource("engine-check.js")
            + "</script>");
    try (BrowserTab tab = BROWSER.tab()) {
      String states = "document.getElementById('states').textContent";
      String text = tab.open(page, "").until(states).evaluate(states).textValue();
      assertThat(text).doesNotStartWith("failed");
      return text.lines().toList();
    }
  }

  private ObjectNode task(NcaModel model, Grid start, FireMask fire) throws IOException {
    ObjectNode task = new ObjectMapper().createObjectNode();
    task.put("masks", masks(fire)).put("start", base64(start.values()));
    task.set("entry", entry(model).toJson(""));
    return task;
  }

  private PageEntry entry(NcaModel model) throws IOException {
    Path file = folder.resolve("model.nca.json");
    ModelFile.save(model, file);
    return PageEntry.of(file, WIDTH, HEIGHT);
  }

  private static String base64(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static String masks(FireMask fire) {
    ByteBuffer bytes = ByteBuffer.allocate(STEPS * HEIGHT * WIDTH);
    for (int step = 0; step < STEPS; step++) {
      for (int cell = 0; cell < HEIGHT * WIDTH; cell++) {
        bytes.put((byte) (fire.fires(step, cell / WIDTH, cell % WIDTH) ? 1 : 0));
      }
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  static String resource(String name) throws IOException {
    try (InputStream in = BrowserStepsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

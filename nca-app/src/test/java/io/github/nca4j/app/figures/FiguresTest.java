package io.github.nca4j.app.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Target;
import io.github.nca4j.image.Picture;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.view.output.Film;
import io.github.nca4j.view.output.PanelSheet;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
  private static final int WHITE = Color.WHITE.getRGB();
  private static final int BLACK = Color.BLACK.getRGB();

  private final Target square = square();
  @TempDir private Path folder;

  @Test
  void sobelXIsWhiteAtTheLeftEdgeBlackAtTheRightAndGreyElsewhere() {
    BufferedImage x = StepFigures.derivative(square, Kernel.SOBEL_X);
    BufferedImage y = StepFigures.derivative(square, Kernel.SOBEL_Y);

    // Red begins at row and column 3 of 12 and ends before 9.
    assertThat(level(x, 3, 6)).isGreaterThan(250);
    assertThat(level(x, 8, 6)).isLessThan(5);
    assertThat(level(x, 6, 6)).isBetween(126, 129);
    assertThat(level(x, 0, 0)).isBetween(126, 129);
    assertThat(level(y, 6, 3)).isGreaterThan(250);
    assertThat(level(y, 6, 8)).isLessThan(5);
    assertThat(level(y, 3, 6)).isBetween(126, 129);
  }

  @Test
  void asManyCellsAreColouredAsUpdate() {
    for (float rate : new float[] {0.25f, 0.5f, 0.75f}) {
      BufferedImage picture = StepFigures.updated(square, rate, 7);
      long updated = count(picture, StepFigures.UPDATED.getRGB());
      assertThat(updated / 144.0).isBetween(rate - 0.13, rate + 0.13);
      assertThat(count(picture, WHITE)).isPositive();
      assertThat(count(picture, Color.RED.getRGB())).isPositive();
    }
  }

  @Test
  void cellsAreDrawnByTheirClass() {
    Grid grid = new Grid(7, 7, 4);
    grid.set(3, 1, Grid.ALPHA, 1);
    grid.set(3, 5, Grid.ALPHA, 0.05f);

    BufferedImage classes = StepFigures.classes(grid, Life.byAlpha());
    BufferedImage mature = StepFigures.mature(grid, Life.byAlpha());

    assertThat(count(classes, WHITE)).isEqualTo(9);
    assertThat(count(classes, StepFigures.DEVELOPING.getRGB())).isEqualTo(9);
    assertThat(count(classes, BLACK)).isEqualTo(31);
    assertThat(count(mature, WHITE)).isEqualTo(9);
    assertThat(count(mature, BLACK)).isEqualTo(40);
    assertThat(classes.getRGB(5, 3)).isEqualTo(StepFigures.DEVELOPING.getRGB());
  }

  @Test
  void theChannelsAreThoseOfThreeCellsAndShowTheCut() {
    ChannelHistory history = ChannelHistory.record(restless(), square, 20, 3);

    assertThat(history.cells()).extracting(ChannelHistory.Cell::x).containsExactly(6, 4, 3);
    assertThat(history.cells()).extracting(ChannelHistory.Cell::y).containsOnly(6);
    float[][] centre = history.values().get(0);
    assertThat(centre).hasDimensions(16, 41);
    assertThat(centre[0][0]).isZero();
    assertThat(centre[3][0]).isEqualTo(1);
    assertThat(centre[15][0]).isEqualTo(1);
    // Column 6 of 12 is in the right half, 4 in the left.
    assertThat(centre[3][20]).isNotZero();
    assertThat(history.values().get(1)[3][20]).isZero();
  }

  @Test
  void allFiguresAreWrittenAndShowWhatTheyMust() throws IOException {
    Figures figures = new Figures(restless(), square, square, square, Optional.empty(), 5, 2);

    List<Path> files = figures.write(folder);

    assertThat(files).hasSize(14).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    try (Stream<Path> written = Files.list(folder)) {
      assertThat(written.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(Figures.names());
    }
    String index = Files.readString(folder.resolve("index.html"));
    for (Path file : files.subList(1, files.size())) {
      assertThat(index).contains("\"" + file.getFileName() + "\"");
    }
    assertThat(index).contains("<h1>", "<h2>Training</h2>", "prefers-color-scheme: dark");
    assertThat(index).doesNotContain("Figure 2", "null");
    assertThat(index.indexOf("channels.html")).isGreaterThan(index.indexOf("channels-edge.png"));
    theBatchHasTheSeedAtItsLeft(Picture.read(folder.resolve("pool.png")), 8);
    theBatchHasTheSeedAtItsLeft(Picture.read(folder.resolve("figure-2a-batch-16.png")), 16);
    theBatchHasTheSeedAtItsLeft(Picture.read(folder.resolve("figure-2b-batch-4.png")), 4);
    theThreeBestSamplesLoseACircle(Picture.read(folder.resolve("damage.png")));
    theLeftHalfIsCutAndGrowsBack(Film.frames(folder.resolve("figure-3-regrowth.gif")));
    assertThat(count(Picture.read(folder.resolve("channels-centre.png")), WHITE)).isPositive();
    thePageIsolatesATrace(Files.readString(folder.resolve("channels.html")));
    assertThat(Files.size(folder.resolve("plotly.js"))).isGreaterThan(10_000_000);
  }

  /** The seed is one black cell of 8 x 8 pixels in the middle of 12 x 12. */
  private static void theBatchHasTheSeedAtItsLeft(BufferedImage sheet, int samples) {
    BufferedImage seed = tile(sheet, samples, 0);
    assertThat(count(seed, BLACK)).isEqualTo(64);
    assertThat(empty(seed)).isEqualTo(96 * 96 - 64);
    assertThat(empty(tile(sheet, samples, 1))).isNotEqualTo(96 * 96 - 64);
  }

  /** A picture of a batch's sheet, which has up to eight in a row, and in a row below as after. */
  private static BufferedImage tile(BufferedImage sheet, int samples, int picture) {
    int columns = Math.min(8, samples);
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < samples / columns; row++) {
      rows.addAll(List.of("before", "after"));
    }
    BufferedImage blank = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
    PanelSheet same =
        new PanelSheet(Collections.nCopies(2 * samples, blank), columns).withBeside(rows);
    assertThat(sheet.getWidth()).isEqualTo(same.draw().getWidth());
    assertThat(sheet.getHeight()).isEqualTo(same.draw().getHeight());
    Rectangle place = same.place(picture);
    return sheet.getSubimage(place.x, place.y, place.width, place.height);
  }

  /** Pixels of the chequers behind what is transparent. */
  private static long empty(BufferedImage tile) {
    return count(tile, WHITE) + count(tile, 0xFFF0F0F0);
  }

  /** All cells live by then in all but the seed's tile and that of a seed of shortly before. */
  private static void theThreeBestSamplesLoseACircle(BufferedImage sheet) {
    for (int sample = 1; sample < 8; sample++) {
      if (sample <= 3) {
        assertThat(empty(tile(sheet, 8, sample))).as("sample %d", sample).isZero();
      }
      if (sample >= 5) {
        assertThat(empty(tile(sheet, 8, sample))).as("sample %d", sample).isPositive();
        assertThat(empty(tile(sheet, 8, 8 + sample))).as("sample %d, regrown", sample).isZero();
      }
    }
  }

  private static void theLeftHalfIsCutAndGrowsBack(List<BufferedImage> frames) {
    assertThat(frames).hasSize(2 * (10 + 50 + 10));
    BufferedImage cut = frames.get(70);
    int half = cut.getWidth() / 2;
    BufferedImage left = cut.getSubimage(0, 0, half, cut.getHeight());
    BufferedImage right = cut.getSubimage(half, 0, half, cut.getHeight());
    assertThat(count(left, WHITE)).isEqualTo((long) half * cut.getHeight());
    assertThat(count(right, WHITE)).isLessThan((long) half * cut.getHeight() / 10);
    BufferedImage last = frames.get(139);
    assertThat(count(last.getSubimage(0, 0, half, cut.getHeight()), WHITE))
        .isLessThan((long) half * cut.getHeight() / 10);
  }

  private static void thePageIsolatesATrace(String page) throws IOException {
    assertThat(page).contains("<script src=\"plotly.js\">").doesNotContain("http");
    assertThat(page).contains("\"itemdoubleclick\":\"toggleothers\"");
    int start = page.indexOf("\"plot0\", [") + "\"plot0\", ".length();
    JsonNode traces = new ObjectMapper().readTree(page.substring(start));
    assertThat(traces).hasSize(16);
    for (int channel = 0; channel < 16; channel++) {
      assertThat(traces.get(channel).get("name").asText())
          .isEqualTo(ChannelLook.of(channel).name());
      assertThat(traces.get(channel).get("y")).hasSize(401);
    }
  }

  @Test
  void noTwoChannelsLookAlikeAndThoseThatAreSeenAreThicker() {
    assertThat(IntStream.range(0, 6).mapToObj(channel -> ChannelLook.of(channel).name()))
        .containsExactly("R", "G", "B", "alpha", "hidden 4", "hidden 5");
    List<ChannelLook> looks = IntStream.range(0, 28).mapToObj(ChannelLook::of).toList();
    assertThat(looks.stream().map(look -> look.colour() + look.plotlyDash()))
        .doesNotHaveDuplicates();
    assertThat(looks.get(3).width()).isGreaterThan(2 * looks.get(4).width());
    assertThat(looks.get(11).plotlyDash()).isEqualTo("solid");
    assertThat(looks.get(12).plotlyDash()).isEqualTo("8px,4px");
    assertThat(looks.get(12).stroke().getDashArray()).containsExactly(8, 4);
    assertThat(looks.get(4).stroke().getDashArray()).isNull();
  }

  private static int level(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) & 0xFF;
  }

  private static long count(BufferedImage picture, int colour) {
    return IntStream.range(0, picture.getWidth() * picture.getHeight())
        .filter(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) == colour)
        .count();
  }

  /** A model whose cells change for ever, all of them soon alive. */
  private static NcaModel restless() {
    NcaModel model =
        NcaModel.initial(16, new int[] {8}, Perception.standard(), Dynamics.standard(), 1);
    SplittableRandom random = new SplittableRandom(3);
    DenseLayer last = DenseRule.of(model.rule()).layers().get(1);
    for (int i = 0; i < last.weights().length; i++) {
      last.weights()[i] = (float) (1e-3 * random.nextGaussian());
    }
    last.bias()[0] = 2e-3f;
    last.bias()[Grid.ALPHA] = 5e-3f;
    return model;
  }

  private static Target square() {
    BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, 6, 6);
    graphics.dispose();
    return TargetPicture.of(image, 6, 3);
  }
}

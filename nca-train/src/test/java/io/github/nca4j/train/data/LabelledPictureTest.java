package io.github.nca4j.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LabelledPictureTest {
  private static final Dynamics SEEING =
      Dynamics.standard().withLife(Life.always()).withInputs(InputChannels.first(1));

  /** Each pixel is of a class of its own, which its grey tells. */
  private static LabelledPicture counted(int height, int width) {
    float[] pixels = new float[height * width];
    int[] labels = new int[pixels.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i;
      pixels[i] = i / 1000f;
    }
    return LabelledPicture.of(height, width, 1, pixels, labels);
  }

  private static float[] seen(LabelledCells cells, int tile) {
    Grid grid = new Grid(cells.height(), cells.width(), 1);
    cells.show(tile, grid, SEEING);
    return grid.values();
  }

  @Test
  void squaresTogetherShowEveryPixelInAsFewAsThereCanBe() {
    LabelledCells tiles = LabelledCells.tiles(List.of(counted(7, 10)), 4, 70);
    assertThat(tiles.size()).isEqualTo(2 * 3);
    TreeSet<Integer> shown = new TreeSet<>();
    for (int tile = 0; tile < tiles.size(); tile++) {
      int[] labels = tiles.labels(tile);
      float[] pixels = seen(tiles, tile);
      for (int i = 0; i < labels.length; i++) {
        assertThat(pixels[i]).isEqualTo(labels[i] / 1000f);
        shown.add(labels[i]);
      }
    }
    assertThat(shown).hasSize(70).contains(0, 69);
  }

  @Test
  void aSmallerImageIsInTheMiddleOfPixelsThatDoNotCount() {
    LabelledCells tiles = LabelledCells.tiles(List.of(counted(1, 2)), 4, 2);
    assertThat(tiles.size()).isOne();
    assertThat(tiles.labels(0))
        .containsExactly(-1, -1, -1, -1, -1, 0, 1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    assertThat(seen(tiles, 0)[6]).isEqualTo(0.001f);
  }

  @Test
  void anImageMayBeSmallerOneWayAndLargerTheOther() {
    LabelledCells tiles = LabelledCells.tiles(List.of(counted(1, 5)), 3, 5);
    assertThat(tiles.size()).isEqualTo(2);
    assertThat(tiles.labels(0)).containsExactly(-1, -1, -1, 0, 1, 2, -1, -1, -1);
    assertThat(tiles.labels(1)).containsExactly(-1, -1, -1, 2, 3, 4, -1, -1, -1);
  }

  @Test
  void squaresInWhichNothingCountsAreLeftOut() {
    int[] labels = new int[8];
    Arrays.fill(labels, 0, 4, LabelledCells.NONE);
    LabelledPicture half = LabelledPicture.of(8, 1, 1, new float[8], labels);
    assertThat(LabelledCells.tiles(List.of(half), 4, 1).size()).isOne();
    LabelledPicture none = LabelledPicture.of(1, 1, 1, new float[1], new int[] {-1});
    assertThatThrownBy(() -> LabelledCells.tiles(List.of(none), 4, 1))
        .hasMessage("pictures must have a pixel that counts");
  }

  @Test
  void greyBecomesColoursAndBack() {
    LabelledPicture grey = counted(1, 2);
    LabelledPicture coloured = grey.withColours(3);
    assertThat(coloured.pixels()).containsExactly(0, 0, 0, 0.001f, 0.001f, 0.001f);
    assertThat(coloured.labels()).containsExactly(0, 1);
    LabelledPicture red = LabelledPicture.of(1, 1, 3, new float[] {1, 0, 0}, new int[1]);
    assertThat(red.withColours(1).pixels()).containsExactly(0.299f);
    assertThatThrownBy(() -> grey.withColours(2))
        .hasMessage("colours 2 of an image of 1 must be 1 or 3");
  }

  @Test
  void namesAreThoseOfTheClasses() {
    LabelledCells cells = LabelledCells.ofOneSize(List.of(counted(1, 2)), 2);
    assertThat(cells.names()).containsExactly("0", "1");
    assertThat(cells.withNames(List.of("sky", "sea")).names()).containsExactly("sky", "sea");
    assertThatThrownBy(() -> cells.withNames(List.of("sky")))
        .hasMessage("names has 1, must have one for each of 2 classes");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> LabelledPicture.of(0, 1, 1, new float[0], new int[0]))
        .hasMessage("height 0, width 1 and colours 1 must be 1 or more");
    assertThatThrownBy(() -> LabelledPicture.of(1, 1, 1, new float[2], new int[1]))
        .hasMessage("image 0 has 2 values, must have 1 x 1");
    assertThatThrownBy(() -> LabelledCells.tiles(List.of(counted(1, 1)), 0, 1))
        .hasMessage("side 0 must be 1 or more");
  }
}

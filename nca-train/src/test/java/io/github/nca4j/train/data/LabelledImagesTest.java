package io.github.nca4j.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledImagesTest {
  private static LabelledImages single(float grey, int label) {
    return LabelledImages.of(1, 1, 2, List.of(new float[] {grey}), new int[] {label});
  }

  @Test
  void whatGoesInAndOutIsCopied() {
    float[] pixels = {0.5f};
    int[] labels = {1};
    List<float[]> list = new ArrayList<>(List.of(pixels));
    LabelledImages images = LabelledImages.of(1, 1, 2, list, labels);
    pixels[0] = 0;
    labels[0] = 0;
    list.clear();
    images.pixels(0)[0] = 1;
    assertThat(images.size()).isOne();
    assertThat(images.pixels(0)).containsExactly(0.5f);
    assertThat(images.label(0)).isOne();
  }

  @Test
  void placingAnImageChangesTheFirstChannelAlone() {
    Grid grid = new Grid(2, 3, 2);
    Arrays.fill(grid.values(), 7);
    SmallImages.three().place(0, grid);
    assertThat(grid.values()).containsExactly(0, 7, 0.2f, 7, 0.4f, 7, 0.6f, 7, 0.8f, 7, 1, 7);
  }

  @Test
  void showingAnotherImageClearsOnlyCellsThatItLeavesInTheDark() {
    Grid grid = new Grid(2, 3, 3);
    Arrays.fill(grid.values(), 7);
    SmallImages.three().show(2, grid, Dynamics.onImages());
    assertThat(grid.values()).containsExactly(0, 0, 0, 1, 7, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 7, 7);
  }

  private static LabelledImages coloured() {
    float[] red = {1, 0, 0};
    float[] dark = {0, 0, 0.25f};
    return LabelledImages.of(1, 1, 3, 2, List.of(red, dark), new int[] {0, 1});
  }

  @Test
  void aColourImageIsShownInTheInputChannels() {
    Dynamics dynamics =
        Dynamics.standard().withLife(Life.always()).withInputs(new InputChannels(1, 3));
    Grid grid = Grid.of(1, 1, 5, new float[] {7, 8, 8, 8, 7});
    coloured().show(1, grid, dynamics);
    assertThat(grid.values()).containsExactly(7, 0, 0, 0.25f, 7);
    assertThat(coloured().colours()).isEqualTo(3);
    assertThat(coloured().slice(1, 2).colours()).isEqualTo(3);
  }

  @Test
  void fewerInputChannelsThanColoursAreRefused() {
    assertThatThrownBy(() -> coloured().show(0, new Grid(1, 1, 5), Dynamics.onImages()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there are 1, must be 3 or more");
    assertThatThrownBy(() -> coloured().place(0, new Grid(1, 1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("grid of 2 channels must have one for each of 3 colours");
  }

  @Test
  void coloursAreToldApartByTheChecksum() {
    LabelledImages grey = LabelledImages.of(1, 3, 2, List.of(new float[] {1, 0, 0}), new int[] {0});
    assertThat(coloured().slice(0, 1).checksum()).isNotEqualTo(grey.checksum());
  }

  @Test
  void aGridOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> SmallImages.three().place(0, new Grid(3, 2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("grid of 3 x 2 must be of the images' 2 x 3");
  }

  @Test
  void aSliceHasTheImagesInIt() {
    LabelledImages slice = SmallImages.three().slice(1, 3);
    assertThat(slice.size()).isEqualTo(2);
    assertThat(slice.classes()).isEqualTo(4);
    assertThat(slice.label(0)).isZero();
    assertThat(slice.label(1)).isEqualTo(2);
    assertThat(slice.pixels(1)).containsExactly(0, 1, 0, 0, 0, 1);
    assertThatThrownBy(() -> slice.label(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.slice(1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not be empty");
    assertThatThrownBy(() -> slice.slice(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void theChecksumTellsPixelsLabelsAndSizesApart() {
    long checksum = single(0.5f, 1).checksum();
    assertThat(single(0.5f, 1).checksum()).isEqualTo(checksum);
    assertThat(single(0.25f, 1).checksum()).isNotEqualTo(checksum);
    assertThat(single(0.5f, 0).checksum()).isNotEqualTo(checksum);
    LabelledImages lying = LabelledImages.of(1, 2, 2, List.of(new float[2]), new int[1]);
    LabelledImages standing = LabelledImages.of(2, 1, 2, List.of(new float[2]), new int[1]);
    assertThat(lying.checksum()).isNotEqualTo(standing.checksum());
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertRefused(() -> single(Float.NaN, 0), "grey NaN of image 0 must be in [0, 1]");
    assertRefused(() -> single(1.5f, 0), "grey 1.5 of image 0 must be in [0, 1]");
    assertRefused(() -> single(-0.1f, 0), "grey -0.1 of image 0 must be in [0, 1]");
    assertRefused(() -> single(1, 2), "label 2 of image 0 must be in [0, 2)");
    assertRefused(() -> single(1, -1), "label -1 of image 0 must be in [0, 2)");
    List<float[]> one = List.of(new float[1]);
    assertRefused(() -> LabelledImages.of(0, 1, 1, one, new int[1]), "height 0");
    assertRefused(() -> LabelledImages.of(1, 0, 1, one, new int[1]), "width 0");
    assertRefused(() -> LabelledImages.of(1, 1, 0, one, new int[1]), "classes 0");
    assertRefused(() -> LabelledImages.of(1, 2, 1, one, new int[1]), "has 1 values");
    assertRefused(() -> LabelledImages.of(1, 1, 1, one, new int[2]), "labels has 2");
    assertRefused(() -> LabelledImages.of(1, 1, 1, List.of(), new int[0]), "images is empty");
  }

  private static void assertRefused(Runnable making, String message) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}

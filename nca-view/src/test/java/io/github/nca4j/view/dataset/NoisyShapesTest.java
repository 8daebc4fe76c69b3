package io.github.nca4j.view.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.train.data.LabelledPicture;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoisyShapesTest {
  private static final NoisyShapes SHAPES = new NoisyShapes(3);

  @Test
  void anImageOfASeedIsAlwaysTheSameAndOfAnotherAnother() {
    assertThat(SHAPES.image(5).pixels()).isEqualTo(new NoisyShapes(3).image(5).pixels());
    assertThat(SHAPES.image(5).pixels()).isNotEqualTo(SHAPES.image(6).pixels());
    assertThat(SHAPES.image(5).pixels()).isNotEqualTo(new NoisyShapes(4).image(5).pixels());
    assertThatThrownBy(() -> SHAPES.image(-1)).hasMessage("number -1 must be 0 or more");
  }

  @Test
  void sizesDifferAndEveryClassIsThereAndSomePixelsDoNotCount() {
    TreeSet<Integer> heights = new TreeSet<>();
    TreeSet<Integer> labels = new TreeSet<>();
    IntStream.range(0, 20)
        .mapToObj(SHAPES::image)
        .forEach(
            image -> {
              heights.add(image.height());
              Arrays.stream(image.labels()).forEach(labels::add);
            });
    assertThat(heights).hasSizeGreaterThan(3);
    assertThat(labels).containsExactly(-1, 0, 1, 2);
    assertThat(NoisyShapes.CLASSES).hasSize(3);
  }

  @Test
  void shapesAreLighterThanTheBackgroundButNotEveryPixelOfThem() {
    double[] sums = new double[3];
    double[] counts = new double[3];
    int dark = 0;
    for (int number = 0; number < 20; number++) {
      LabelledPicture image = SHAPES.image(number);
      int[] labels = image.labels();
      float[] pixels = image.pixels();
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] >= 0) {
          sums[labels[i]] += pixels[i];
          counts[labels[i]]++;
          dark += labels[i] > 0 && pixels[i] < 0.45 ? 1 : 0;
        }
      }
    }
    assertThat(sums[1] / counts[1]).isBetween(0.5, 0.7);
    assertThat(sums[2] / counts[2]).isBetween(0.5, 0.7);
    assertThat(sums[0] / counts[0]).isBetween(0.3, 0.45);
    assertThat(dark).isPositive();
  }
}

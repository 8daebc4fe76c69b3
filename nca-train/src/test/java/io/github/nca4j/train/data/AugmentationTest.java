package io.github.nca4j.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final int SIDE = 15;

  /** A point, right of the middle by 4. */
  private static LabelledImages point() {
    float[] pixels = new float[SIDE * SIDE];
    pixels[SIDE / 2 * SIDE + SIDE / 2 + 4] = 1;
    return LabelledImages.of(SIDE, SIDE, 2, List.of(pixels), new int[] {1});
  }

  /** Row and column of the centre of mass from the middle, and the mass. */
  private static double[] centre(float[] pixels) {
    double mass = 0;
    double y = 0;
    double x = 0;
    for (int i = 0; i < pixels.length; i++) {
      mass += pixels[i];
      y += pixels[i] * (i / SIDE - SIDE / 2);
      x += pixels[i] * (i % SIDE - SIDE / 2);
    }
    return new double[] {y / mass, x / mass, mass};
  }

  @Test
  void theImagesThemselvesComeFirstAndEachCopyIsOfTheSameClass() {
    LabelledImages three = SmallImages.three();
    LabelledImages more = Augmentation.digits().of(three, 2, 1);
    assertThat(more.size()).isEqualTo(9);
    assertThat(more.slice(0, 3).checksum()).isEqualTo(three.checksum());
    for (int i = 0; i < 9; i++) {
      assertThat(more.label(i)).isEqualTo(three.label(i % 3));
    }
    assertThat(Augmentation.digits().of(three, 0, 1).checksum()).isEqualTo(three.checksum());
  }

  @Test
  void withoutAnyChangeCopiesAreTheOriginals() {
    LabelledImages more = new Augmentation(0, 0, 0).of(SmallImages.three(), 1, 1);
    assertThat(more.slice(3, 6).checksum()).isEqualTo(SmallImages.three().checksum());
  }

  @Test
  void itDependsOnTheSeedAlone() {
    LabelledImages three = SmallImages.three();
    long checksum = Augmentation.digits().of(three, 3, 1).checksum();
    assertThat(Augmentation.digits().of(three, 3, 1).checksum()).isEqualTo(checksum);
    assertThat(Augmentation.digits().of(three, 3, 2).checksum()).isNotEqualTo(checksum);
  }

  @Test
  void shiftsAreAsLargeAsSaidAndGoEveryWay() {
    LabelledImages shifted = new Augmentation(0, 2, 0).of(point(), 100, 3);
    Set<String> ways = new HashSet<>();
    double farthest = 0;
    for (int i = 1; i <= 100; i++) {
      double[] centre = centre(shifted.pixels(i));
      assertThat(centre[2]).isCloseTo(1, within(1e-5));
      assertThat(Math.abs(centre[0])).isLessThanOrEqualTo(2);
      assertThat(Math.abs(centre[1] - 4)).isLessThanOrEqualTo(2);
      farthest = Math.max(farthest, Math.abs(centre[0]));
      ways.add((centre[0] > 0) + " " + (centre[1] > 4));
    }
    assertThat(ways).hasSize(4);
    assertThat(farthest).isGreaterThan(1.7);
  }

  @Test
  void turnsKeepTheDistanceFromTheMiddle() {
    LabelledImages turned = new Augmentation(30, 0, 0).of(point(), 100, 3);
    double widest = 0;
    for (int i = 1; i <= 100; i++) {
      double[] centre = centre(turned.pixels(i));
      // The middle of four pixels is a little off where the point went.
      assertThat(Math.hypot(centre[0], centre[1])).isCloseTo(4, within(0.3));
      double angle = Math.toDegrees(Math.atan2(centre[0], centre[1]));
      assertThat(angle).isBetween(-34.0, 34.0);
      widest = Math.max(widest, Math.abs(angle));
    }
    assertThat(widest).isGreaterThan(24);
  }

  @Test
  void scalingMovesAwayFromTheMiddleOrTowardsIt() {
    LabelledImages scaled = new Augmentation(0, 0, 0.25f).of(point(), 100, 3);
    double nearest = 9;
    double farthest = 0;
    for (int i = 1; i <= 100; i++) {
      double[] centre = centre(scaled.pixels(i));
      assertThat(centre[0]).isCloseTo(0, within(1e-5));
      nearest = Math.min(nearest, centre[1]);
      farthest = Math.max(farthest, centre[1]);
    }
    assertThat(nearest).isBetween(2.7, 3.4);
    assertThat(farthest).isBetween(4.6, 5.3);
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertRefused(() -> new Augmentation(181, 0, 0), "degrees 181.0");
    assertRefused(() -> new Augmentation(Float.NaN, 0, 0), "degrees NaN");
    assertRefused(() -> new Augmentation(0, -1, 0), "shift -1.0");
    assertRefused(() -> new Augmentation(0, Float.POSITIVE_INFINITY, 0), "shift Infinity");
    assertRefused(() -> new Augmentation(0, 0, 1), "scale 1.0");
    assertRefused(() -> Augmentation.digits().of(SmallImages.three(), -1, 0), "copies -1");
  }

  private static void assertRefused(Runnable making, String message) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}

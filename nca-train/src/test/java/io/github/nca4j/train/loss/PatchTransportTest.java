package io.github.nca4j.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchTransportTest {
  private static final int SIDE = 16;

  // 16 x 16 patches of 3 x 3: those of a torus of 16 x 16 cells.
  private final PatchTransport loss =
      PatchTransport.of(Textures.diagonals(18, 18), 1).withPatch(3).withDirections(8);

  private static float loss(PatchTransport loss, float[] picture) {
    try (Tape tape = new Tape()) {
      return loss.of(tape.constant(Shape.of(1, SIDE, SIDE, 3), picture), new SplittableRandom(1))
          .scalar();
    }
  }

  @Test
  void aPictureWithTheExemplarsPatchesHasNone() {
    float[] same = Textures.shown(Textures.diagonals(SIDE, SIDE));

    assertThat(loss(loss, same)).isCloseTo(0, within(1e-9f));
    assertThat(loss(loss, Textures.grey(SIDE, SIDE))).isGreaterThan(0.01f);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 2})
  void itFallsAlongItsGradientAsDifferencesSay(float nearest) {
    PatchTransport weighted = loss.withNearest(nearest);
    SplittableRandom random = new SplittableRandom(5);
    float[] picture = new float[3 * SIDE * SIDE];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (float) (random.nextDouble() - 0.5);
    }
    float[] gradient;
    try (Tape tape = new Tape()) {
      Variable x = tape.variable(Shape.of(1, SIDE, SIDE, 3), picture);
      tape.backward(weighted.of(x, new SplittableRandom(1)));
      gradient = x.gradient().clone();
    }
    double squares = 0;
    float[] after = picture.clone();
    float[] before = picture.clone();
    float step = 0.05f;
    for (int i = 0; i < picture.length; i++) {
      squares += (double) gradient[i] * gradient[i];
      after[i] += step * gradient[i];
      before[i] -= step * gradient[i];
    }

    double slope = (loss(weighted, after) - (double) loss(weighted, before)) / (2 * step);

    assertThat(squares).isGreaterThan(1e-5);
    assertThat(slope).isCloseTo(squares, within(0.02 * squares));
  }

  @Test
  void thePatchesOfABrighterPictureAreAsFarFromTheNearestAsItIsBrighter() {
    float[] brighter = Textures.shown(Textures.diagonals(SIDE, SIDE));
    for (int i = 0; i < brighter.length; i++) {
      brighter[i] += 0.1f;
    }
    SplittableRandom random = new SplittableRandom(1);
    NearestPatches nearest = new NearestPatches(ColourGrid.of(Textures.diagonals(18, 18)), 3);
    try (Tape tape = new Tape()) {
      Variable picture = tape.constant(Shape.of(1, SIDE, SIDE, 3), brighter);

      assertThat(nearest.distance(DrawnPatches.of(picture, 3, 99, random), random).scalar())
          .isCloseTo(0.1f * 0.1f, within(1e-6f));
    }
  }

  @Test
  void anExemplarBelowAPatchAtTheCoarsestScaleIsRefused() {
    assertThatThrownBy(() -> PatchTransport.of(Textures.diagonals(55, 90)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "exemplar diagonals is 90 x 55 pixels, must be 56 x 56 or more: patches of 7 pixels at"
                + " 4 scales, the coarsest of 1 pixel for 8");
    assertThat(PatchTransport.of(Textures.diagonals(55, 90), 3).exemplar().width()).isEqualTo(90);
  }

  @Test
  void aSizeThatCannotBeHalvedIsRefused() {
    PatchTransport four = PatchTransport.of(Textures.diagonals(56, 56)).withDirections(2);

    four.check(56, 64);
    assertThatThrownBy(() -> four.check(64, 60))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("size 60 x 64 must be a multiple of 8 and 56 or more");
    assertThatThrownBy(() -> four.check(48, 64)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> loss.withScales(9)).hasMessage("scales 9 must be in [1, 8]");
    assertThatThrownBy(() -> loss.withPatch(4)).hasMessage("patch 4 must be odd and in [1, 31]");
    assertThatThrownBy(() -> loss.withDirections(0))
        .hasMessage("directions 0 must be in [1, 4096]");
    assertThatThrownBy(() -> loss.withNearest(-1))
        .hasMessage("nearest -1.0 must be at least 0 and finite");
  }

  @Test
  void itsIdHasItsNumbers() {
    assertThat(loss.withNearest(2).withScales(2).id())
        .isEqualTo("patch transport scales=2 patch=3 directions=8 nearest=2.0");
  }
}

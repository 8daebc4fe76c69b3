package io.github.nca4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Colouring;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CanvasTest {
  private static final int HEIGHT = 3;
  private static final int WIDTH = 5;

  /** A cell's number and more as its colour, every part of it another one. */
  private static final Colouring NUMBER = (state, at) -> colour((int) state[at]);

  private static Automaton automaton(Boundary boundary) {
    Grid start = new Grid(HEIGHT, WIDTH, 6);
    for (int cell = 0; cell < HEIGHT * WIDTH; cell++) {
      start.set(cell / WIDTH, cell % WIDTH, 0, cell);
    }
    Dynamics dynamics = Dynamics.standard().withBoundary(boundary);
    NcaModel model = NcaModel.initial(6, new int[] {8}, Perception.standard(), dynamics, 4);
    return Automaton.of(model, start, 1);
  }

  private static int colour(int cell) {
    return 0x80102000 + cell * 0x01010101;
  }

  private static int[] expected(int... cells) {
    return Arrays.stream(cells).map(CanvasTest::colour).toArray();
  }

  private static Canvas canvas(Viewport view) {
    return Canvas.of(automaton(Boundary.ZERO), NUMBER, view);
  }

  @Test
  void eachCellIsAPixel() {
    int[] argb = new int[15];
    canvas(Viewport.whole(new GridShape(HEIGHT, WIDTH, 6))).draw(argb);
    assertThat(argb).isEqualTo(expected(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));
  }

  @Test
  void aPartIsDrawnLargeAndNothingBehindIt() {
    int[] argb = new int[17];
    canvas(new Viewport(1, 3, 2, 2, 2)).draw(argb);
    assertThat(argb)
        .startsWith(expected(8, 8, 9, 9, 8, 8, 9, 9, 13, 13, 14, 14, 13, 13, 14, 14))
        .endsWith(0);
  }

  @Test
  void onATorusAPartMayLieAcrossTheBorder() {
    int[] argb = new int[8];
    Canvas.of(automaton(Boundary.CIRCULAR), NUMBER, new Viewport(-1, 9, 2, 4, 1)).draw(argb);
    assertThat(argb).isEqualTo(expected(14, 10, 11, 12, 4, 0, 1, 2));
  }

  @Test
  void aViewLargerThanATorusRepeatsIt() {
    int[] argb = new int[12];
    Canvas.of(automaton(Boundary.CIRCULAR), NUMBER, new Viewport(0, 0, 1, 12, 1)).draw(argb);
    assertThat(argb).isEqualTo(expected(0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1));
  }

  static Stream<ByteBuffer> buffers() {
    return Stream.of(
        ByteBuffer.allocate(66),
        ByteBuffer.allocate(66).order(ByteOrder.LITTLE_ENDIAN),
        ByteBuffer.allocateDirect(66).order(ByteOrder.nativeOrder()),
        ByteBuffer.allocateDirect(80).limit(66));
  }

  @ParameterizedTest
  @MethodSource("buffers")
  void aBufferHasRedGreenBlueAndAlphaFromItsPositionOnWhateverItsOrder(ByteBuffer rgba) {
    rgba.position(1);
    canvas(new Viewport(1, 3, 2, 2, 2)).draw(rgba);
    assertThat(rgba.position()).isEqualTo(1);
    int[] pixels = expected(8, 8, 9, 9, 8, 8, 9, 9, 13, 13, 14, 14, 13, 13, 14, 14);
    for (int i = 0; i < pixels.length; i++) {
      int at = 1 + 4 * i;
      int argb =
          (rgba.get(at) & 0xFF) << 16
              | (rgba.get(at + 1) & 0xFF) << 8
              | (rgba.get(at + 2) & 0xFF)
              | rgba.get(at + 3) << 24;
      assertThat(argb).as("pixel %d", i).isEqualTo(pixels[i]);
    }
    assertThat(rgba.get(0)).isZero();
    assertThat(rgba.get(65)).isZero();
  }

  @Test
  void floatsAreSharesOfAByte() {
    float[] rgba = new float[16];
    canvas(new Viewport(0, 1, 1, 1, 2)).draw(rgba);
    for (int i = 0; i < 16; i += 4) {
      assertThat(Arrays.copyOfRange(rgba, i, i + 4))
          .containsExactly(0x11 / 255f, 0x21 / 255f, 1 / 255f, 0x81 / 255f);
    }
  }

  @Test
  void memoryThatIsTooSmallOrReadOnlyIsRefused() {
    Canvas canvas = canvas(new Viewport(0, 0, 2, 3, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> canvas.draw(new int[23]))
        .withMessage("argb has 23 pixels, must have at least 24 for 4 x 6 pixels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> canvas.draw(ByteBuffer.allocate(96).position(1)))
        .withMessageContaining("rgba has 95 bytes from its position on, must have at least 96");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> canvas.draw(new float[95]))
        .withMessageContaining("rgba has 95 floats");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> canvas.draw(ByteBuffer.allocate(96).asReadOnlyBuffer()))
        .withMessageContaining("rgba is read-only");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> canvas.draw(ByteBuffer.allocateDirect(96).asReadOnlyBuffer()))
        .withMessageContaining("rgba is read-only");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> canvas.draw(ByteBuffer.allocateDirect(200).limit(95)))
        .withMessageContaining("rgba has 95 bytes from its position on");
  }

  @Test
  void partsThatCannotBeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> canvas(new Viewport(1, 0, 3, 2, 1)))
        .withMessage("3 x 2 cells from row 1, column 0 on must be inside the grid, 3 x 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Viewport(0, 0, 1, 1, 0))
        .withMessageContaining("scale 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Viewport(0, 0, 1 << 15, 1 << 15, 2))
        .withMessageContaining("more than the 2^31 - 1 of an array");
  }

  @Test
  void aColourThatReadsChannelsThatThereAreNotIsRefused() {
    Automaton automaton = automaton(Boundary.ZERO);
    Viewport corner = new Viewport(0, 0, 1, 1, 1);
    for (Colouring colour :
        List.of(Colouring.grey(6), Colouring.rgb(4, 0), Colouring.highest(5, 1, 2))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Canvas.of(automaton, colour, corner))
          .withMessage("colour reads more than the 6 channels that there are");
    }
    int[] argb = new int[1];
    Canvas.of(automaton, Colouring.rgb(3, 1), corner).draw(argb);
    assertThat(argb).containsExactly(-1);
  }
}

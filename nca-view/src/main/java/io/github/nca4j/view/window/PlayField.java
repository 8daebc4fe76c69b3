package io.github.nca4j.view.window;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.view.drawing.Pen;
import java.util.Objects;

/**
 * How large the field is that a model grows on in {@link PlayWindow}, and the hand that cuts it,
 * where nobody asks for another size. Stateless, for any thread.
 */
public final class PlayField {
  private static final int SIDE = 96;
  private static final int TEXTURE_SIDE = 128;

  /** Whatever a file says. */
  private static final int LARGEST = 1 << 14;

  /** A field as large as the trained one leaves no room to plant a second seed. */
  private static final int ROOM = 2;

  private static final int BRUSH = 5;
  private static final int TEXTURE_BRUSH = 8;
  private static final int DIGIT_BRUSH = 1;

  /** A wider cut across a picture leaves less than what it is trained to grow back from. */
  private static final int CELLS_A_BRUSH = 8;

  private PlayField() {}

  /**
   * {@return cells of the field's sides} Of a model that tells digits, as many as it was trained on
   * where that is known; of a texture 128; else twice as many as it was trained on, and at most 96.
   *
   * @param model that is to grow
   */
  public static int side(NcaModel model) {
    Objects.requireNonNull(model, "model");
    Provenance origin = model.provenance();
    if (origin.purpose().is(Purpose.TEXTURE)) {
      return TEXTURE_SIDE;
    }
    if (origin.size() == 0) {
      return SIDE;
    }
    long trained = origin.size() + 2L * origin.padding();
    return Pen.suits(model.dynamics())
        ? (int) Math.min(LARGEST, trained)
        : (int) Math.min(SIDE, ROOM * trained);
  }

  /** The brush's radius at first: an eighth of a picture's longer side, 1 to 5 cells. */
  static int brush(NcaModel model) {
    Provenance origin = model.provenance();
    if (Pen.suits(model.dynamics())) {
      return DIGIT_BRUSH;
    }
    if (origin.purpose().is(Purpose.TEXTURE)) {
      return TEXTURE_BRUSH;
    }
    int fitting = Math.round((float) origin.size() / CELLS_A_BRUSH);
    return origin.size() == 0 ? BRUSH : Math.max(1, Math.min(BRUSH, fitting));
  }
}

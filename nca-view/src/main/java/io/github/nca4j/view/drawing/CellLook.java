package io.github.nca4j.view.drawing;

import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.image.CellColour;
import java.util.Objects;
import java.util.Optional;

/** What a model's cells look like, those that tell digits, too. Stateless, for any thread. */
public final class CellLook {
  private static final int WHITE = 0xFFFFFFFF;
  private static final int BLACK = 0xFF000000;

  private CellLook() {}

  /**
   * {@return the colour of the digit that a cell votes for where the model tells digits, black
   * while it votes for none and white where it does not live; else as {@link CellColour#of} has it}
   *
   * @param model whose states are drawn
   */
  public static CellColour of(NcaModel model) {
    Objects.requireNonNull(model, "model");
    Digits digits = Digits.standard();
    if (!Pen.suits(model.dynamics()) || model.channels() <= digits.count()) {
      return CellColour.of(model, Optional.empty());
    }
    int[] colours = new int[digits.count()];
    for (int digit = 0; digit < colours.length; digit++) {
      colours[digit] = digits.colour(digit).getRGB();
    }
    Life life = model.dynamics().life();
    int first = model.channels() - colours.length;
    return (state, at) -> life.livesByItself(state, at) ? voted(state, at + first, colours) : WHITE;
  }

  /**
   * {@return what its cells do, as "growing": one that reads an image is labelling or drawing}
   *
   * @param model of which the words speak
   */
  public static String verb(NcaModel model) {
    Objects.requireNonNull(model, "model");
    Purpose purpose = model.provenance().purpose();
    if (purpose.is(Purpose.LABELS)) {
      return "labelling";
    }
    return purpose.is(Purpose.IMAGE) ? "drawing" : "growing";
  }

  private static int voted(float[] state, int first, int[] colours) {
    int best = 0;
    boolean alike = true;
    for (int i = 1; i < colours.length; i++) {
      alike &= state[first + i] == state[first];
      best = state[first + i] > state[first + best] ? i : best;
    }
    return alike ? BLACK : colours[best];
  }
}

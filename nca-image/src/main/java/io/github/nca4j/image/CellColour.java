package io.github.nca4j.image;

import io.github.nca4j.core.Colouring;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import java.awt.Color;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a cell looks like: a {@link Colouring}, made from colours of the desktop. Implementations
 * must be thread-safe and without state.
 *
 * <pre>{@code
 * CellColour alpha = (state, at) -> Rgb.of(state[at + 3], state[at + 3], state[at + 3]);
 * BufferedImage picture = Picture.of(grid, alpha);
 * }</pre>
 */
@FunctionalInterface
public interface CellColour extends Colouring {
  /** {@return channels 0 to 3 as premultiplied RGBA, with their transparency} */
  static CellColour transparent() {
    return Colouring.transparent()::of;
  }

  /**
   * {@return channels 0 to 3 as premultiplied RGBA over a background, {@code background * (1 -
   * alpha) + colour}}
   *
   * @param background its own transparency is ignored
   */
  static CellColour over(Color background) {
    return Colouring.over(Objects.requireNonNull(background, "background").getRGB())::of;
  }

  /**
   * {@return three channels, each plus an offset, as red, green and blue}
   *
   * @param first the channel that is red, 0 or more
   * @param offset what a channel of 0 looks like: 0 for black, 0.5 for a middle grey as in
   *     "Self-Organising Textures" (Niklasson et al. 2021); finite
   * @throws IllegalArgumentException if one of them is out of range
   */
  static CellColour rgb(int first, float offset) {
    return Colouring.rgb(first, offset)::of;
  }

  /**
   * {@return the colour of the class with the highest score; of equal ones the first}
   *
   * @param firstScore the channel of the first class's score, 0 or more
   * @param colours of the classes, in their order, one or more
   */
  static CellColour highest(int firstScore, List<Color> colours) {
    Objects.requireNonNull(colours, "colours");
    return Colouring.highest(firstScore, colours.stream().mapToInt(Color::getRGB).toArray())::of;
  }

  /**
   * {@return what a model's cells look like, by its {@linkplain Purpose purpose}, as {@link
   * Colouring#of(NcaModel)} says}
   *
   * @param model whose states are drawn
   * @param background what shows where cells are transparent; none, and the picture is transparent
   *     there
   */
  static CellColour of(NcaModel model, Optional<Color> background) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(background, "background");
    Purpose purpose = model.provenance().purpose();
    boolean opaque =
        purpose.is(Purpose.TEXTURE) || purpose.is(Purpose.LABELS) || purpose.is(Purpose.IMAGE);
    return background.isPresent() && !opaque ? over(background.get()) : Colouring.of(model)::of;
  }
}

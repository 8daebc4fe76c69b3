package io.github.nca4j.image;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a cell looks like. Implementations must be thread-safe and without state.
 *
 * <pre>{@code
 * CellColour alpha = (state, at) -> Rgb.of(state[at + 3], state[at + 3], state[at + 3]);
 * BufferedImage picture = Picture.of(grid, alpha);
 * }</pre>
 */
@FunctionalInterface
public interface CellColour {
  /**
   * {@return the colour as straight ARGB, {@code 0xAARRGGBB}}
   *
   * @param state the values of a grid, see {@link Grid#values()}
   * @param at the index of the cell's first channel
   */
  int of(float[] state, int at);

  /** {@return channels 0 to 3 as premultiplied RGBA, with their transparency} */
  static CellColour transparent() {
    return Picture::straight;
  }

  /**
   * {@return channels 0 to 3 as premultiplied RGBA over a background, {@code background * (1 -
   * alpha) + colour}}
   *
   * @param background its own transparency is ignored
   */
  static CellColour over(Color background) {
    float[] behind = Objects.requireNonNull(background, "background").getRGBColorComponents(null);
    return (state, at) -> {
      float clear = 1 - Rgb.clamp(state[at + Grid.ALPHA]);
      return Rgb.of(
          behind[0] * clear + state[at],
          behind[1] * clear + state[at + 1],
          behind[2] * clear + state[at + 2]);
    };
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
    if (first < 0 || !Float.isFinite(offset)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the first channel %d must be 0 or more, the offset %s finite",
              first,
              offset));
    }
    return (state, at) ->
        Rgb.of(
            state[at + first] + offset,
            state[at + first + 1] + offset,
            state[at + first + 2] + offset);
  }

  /**
   * {@return the colour of the class with the highest score; of equal ones the first}
   *
   * @param firstScore the channel of the first class's score, 0 or more
   * @param colours of the classes, in their order, one or more
   */
  static CellColour highest(int firstScore, List<Color> colours) {
    Objects.requireNonNull(colours, "colours");
    int[] rgb = colours.stream().mapToInt(Color::getRGB).toArray();
    if (firstScore < 0 || rgb.length == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the first score %d must be 0 or more, the %d colours one or more",
              firstScore,
              rgb.length));
    }
    return (state, at) -> {
      int best = 0;
      for (int i = 1; i < rgb.length; i++) {
        if (state[at + firstScore + i] > state[at + firstScore + best]) {
          best = i;
        }
      }
      return rgb[best];
    };
  }

  /**
   * {@return what a model's cells look like, by its {@linkplain Purpose purpose}} A texture has
   * {@link #rgb} with an offset of one half; labels have {@link ClassColours}; an image made of an
   * image is grey or red, green and blue, as many channels after the inputs as there are of those;
   * all else is premultiplied RGBA.
   *
   * @param model whose states are drawn
   * @param background what shows where cells are transparent; none, and the picture is transparent
   *     there
   */
  static CellColour of(NcaModel model, Optional<Color> background) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(background, "background");
    Purpose purpose = model.provenance().purpose();
    if (purpose.is(Purpose.TEXTURE)) {
      return rgb(0, 0.5f);
    }
    if (purpose.is(Purpose.LABELS)) {
      int classes = purpose.names().size();
      return highest(model.channels() - classes, ClassColours.of(classes));
    }
    if (purpose.is(Purpose.IMAGE)) {
      InputChannels inputs = model.dynamics().inputs();
      return inputs.count() < 3 ? grey(inputs.end()) : rgb(inputs.end(), 0);
    }
    return background.map(CellColour::over).orElseGet(CellColour::transparent);
  }

  private static CellColour grey(int channel) {
    return (state, at) -> Rgb.of(state[at + channel], state[at + channel], state[at + channel]);
  }
}

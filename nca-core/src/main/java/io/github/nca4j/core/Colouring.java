package io.github.nca4j.core;

import java.util.Locale;
import java.util.Objects;

/**
 * What a cell looks like, as a packed colour. Implementations must be thread-safe and without
 * state, and should allocate nothing: they are asked for every cell of every frame.
 *
 * <pre>{@code
 * Colouring alpha = (state, at) -> Colouring.opaque(state[at + 3], state[at + 3], state[at + 3]);
 * Canvas canvas = Canvas.of(automaton, alpha, Viewport.whole(automaton.shape()));
 * }</pre>
 */
@FunctionalInterface
public interface Colouring {
  /**
   * {@return the colour as straight ARGB, {@code 0xAARRGGBB}}
   *
   * @param state the values of a grid, see {@link Grid#values()}
   * @param at the index of the cell's first channel
   */
  int of(float[] state, int at);

  /**
   * {@return channels 0 to 3 as premultiplied RGBA, with their transparency} Colours are divided by
   * alpha and clamped to [0, 1]; what is not a number is 0.
   */
  static Colouring transparent() {
    return Colouring::straight;
  }

  private static int straight(float[] state, int at) {
    float alpha = clamp(state[at + Grid.ALPHA]);
    int opacity = level(alpha);
    if (opacity == 0) {
      return 0;
    }
    int colour = opaque(state[at] / alpha, state[at + 1] / alpha, state[at + 2] / alpha);
    return (opacity << 24) | (colour & 0xFFFFFF);
  }

  /**
   * {@return channels 0 to 3 as premultiplied RGBA over a background, {@code background * (1 -
   * alpha) + colour}}
   *
   * @param background {@code 0xRRGGBB}; its own transparency is ignored
   */
  static Colouring over(int background) {
    float red = (background >> 16 & 0xFF) / 255f;
    float green = (background >> 8 & 0xFF) / 255f;
    float blue = (background & 0xFF) / 255f;
    return (state, at) -> {
      float clear = 1 - clamp(state[at + Grid.ALPHA]);
      return opaque(
          red * clear + state[at], green * clear + state[at + 1], blue * clear + state[at + 2]);
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
  static Colouring rgb(int first, float offset) {
    if (first < 0 || !Float.isFinite(offset)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the first channel %d must be 0 or more, the offset %s finite",
              first,
              offset));
    }
    return (state, at) ->
        opaque(
            state[at + first] + offset,
            state[at + first + 1] + offset,
            state[at + first + 2] + offset);
  }

  /**
   * {@return a channel as grey, 0 for black and 1 for white}
   *
   * @param channel 0 or more
   * @throws IllegalArgumentException if the channel is negative
   */
  static Colouring grey(int channel) {
    if (channel < 0) {
      throw new IllegalArgumentException("channel " + channel + " must be 0 or more");
    }
    return (state, at) -> opaque(state[at + channel], state[at + channel], state[at + channel]);
  }

  /**
   * {@return the colour of the class with the highest score; of equal ones the first}
   *
   * @param firstScore the channel of the first class's score, 0 or more
   * @param colours of the classes, in their order, one or more, {@code 0xAARRGGBB}
   */
  static Colouring highest(int firstScore, int... colours) {
    Objects.requireNonNull(colours, "colours");
    int[] argb = colours.clone();
    if (firstScore < 0 || argb.length == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the first score %d must be 0 or more, the %d colours one or more",
              firstScore,
              argb.length));
    }
    return (state, at) -> {
      int best = 0;
      for (int i = 1; i < argb.length; i++) {
        if (state[at + firstScore + i] > state[at + firstScore + best]) {
          best = i;
        }
      }
      return argb[best];
    };
  }

  /**
   * {@return what a model's cells look like, by its {@linkplain Purpose purpose}} A texture has
   * {@link #rgb} with an offset of one half; labels have {@link ClassPalette}; an image made of an
   * image is grey or red, green and blue, as many channels after the inputs as there are of those;
   * all else is premultiplied RGBA, {@link #transparent()}.
   *
   * @param model whose states are drawn
   * @throws IllegalArgumentException if it finds no classes, or more than it has channels
   */
  static Colouring of(NcaModel model) {
    Objects.requireNonNull(model, "model");
    Purpose purpose = model.provenance().purpose();
    if (purpose.is(Purpose.TEXTURE)) {
      return rgb(0, 0.5f);
    }
    if (purpose.is(Purpose.LABELS)) {
      int classes = purpose.names().size();
      if (classes < 1 || classes > model.channels()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the model finds %d classes, must find 1 to %d, since each is a channel",
                classes,
                model.channels()));
      }
      return highest(model.channels() - classes, ClassPalette.of(classes));
    }
    if (purpose.is(Purpose.IMAGE)) {
      InputChannels inputs = model.dynamics().inputs();
      return inputs.count() < 3 ? grey(inputs.end()) : rgb(inputs.end(), 0);
    }
    return transparent();
  }

  /**
   * {@return an opaque colour as {@code 0xFFRRGGBB}} Each part is clamped to [0, 1] and rounded to
   * the nearest of 256 levels; what is not a number is 0.
   *
   * @param red 0 for none, 1 for all
   * @param green 0 for none, 1 for all
   * @param blue 0 for none, 1 for all
   */
  static int opaque(float red, float green, float blue) {
    return 0xFF000000 | level(red) << 16 | level(green) << 8 | level(blue);
  }

  /**
   * {@return the nearest of 256 levels, 0 to 255}
   *
   * @param value clamped to [0, 1]; what is not a number is 0
   */
  static int level(float value) {
    return (int) (clamp(value) * 255 + 0.5f);
  }

  /**
   * {@return the value in [0, 1] that is nearest}
   *
   * @param value what is not a number gives 0
   */
  static float clamp(float value) {
    return value > 0 ? Math.min(value, 1) : 0;
  }
}

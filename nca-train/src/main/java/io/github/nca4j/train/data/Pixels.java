package io.github.nca4j.train.data;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import java.util.Locale;

/** The pixels of one image, checked, and on their way into the channels of a grid. */
final class Pixels {
  private Pixels() {}

  /**
   * A copy of an image's values.
   *
   * @param image its number, for messages
   */
  static float[] checked(float[] values, int image, int height, int width, int colours) {
    float[] copy = values.clone();
    if (copy.length != height * width * colours) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "image %d has %d values, must have %d x %d%s",
              image,
              copy.length,
              height,
              width,
              colours == 1 ? "" : " x " + colours));
    }
    for (float value : copy) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s %s of image %d must be in [0, 1]",
                colours == 1 ? "grey" : "colour",
                value,
                image));
      }
    }
    return copy;
  }

  /** Writes the values into the channels from {@code first} on. */
  static void place(float[] pixels, int height, int width, int colours, int first, Grid into) {
    if (into.height() != height || into.width() != width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "grid of %d x %d must be of the images' %d x %d",
              into.height(),
              into.width(),
              height,
              width));
    }
    if (first + colours > into.channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "grid of %d channels must have one for each of %d colours from channel %d on",
              into.channels(),
              colours,
              first));
    }
    for (int cell = 0; cell < height * width; cell++) {
      System.arraycopy(
          pixels, cell * colours, into.values(), cell * into.channels() + first, colours);
    }
  }

  /** Writes the values into the input channels and clears what cells that do not live know. */
  static void show(
      float[] pixels, int height, int width, int colours, Grid state, Dynamics dynamics) {
    InputChannels inputs = dynamics.inputs();
    if (inputs.count() < colours) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "input channels, of which there are %d, must be %d or more: one a colour of the image",
              inputs.count(),
              colours));
    }
    place(pixels, height, width, colours, inputs.first(), state);
    for (int cell = 0; cell < state.values().length; cell += state.channels()) {
      if (!dynamics.life().livesByItself(state.values(), cell)) {
        inputs.clearOthers(state.values(), cell, state.channels());
      }
    }
  }
}

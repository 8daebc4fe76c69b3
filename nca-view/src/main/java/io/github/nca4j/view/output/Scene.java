package io.github.nca4j.view.output;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Half;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.Picture;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Automata of one model that are filmed side by side. Not thread-safe. */
final class Scene {
  private final List<Automaton> automata = new ArrayList<>();
  private final FrameStyle style;
  private final int columns;

  /** An automaton for each start, of fire masks {@code seed}, {@code seed + 1} and so on. */
  Scene(NcaModel model, List<Grid> starts, long seed, FrameStyle style) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(starts, "starts");
    this.style = Objects.requireNonNull(style, "style");
    for (Grid start : starts) {
      automata.add(Automaton.of(model, start, seed + automata.size()));
    }
    this.columns = columns(starts.size());
  }

  /** Pictures a row, so that there are about as many rows. */
  static int columns(int pictures) {
    return (int) Math.ceil(Math.sqrt(pictures));
  }

  void step(int count) {
    automata.forEach(automaton -> automaton.step(count));
  }

  void damage(Damage damage) {
    automata.forEach(automaton -> automaton.damage(damage));
  }

  List<Grid> states() {
    return automata.stream().map(Automaton::grid).toList();
  }

  void load(List<Grid> states) {
    for (int i = 0; i < automata.size(); i++) {
      automata.get(i).load(states.get(i));
    }
  }

  /**
   * The automata as they are.
   *
   * @param words below them, where the style has captions
   */
  BufferedImage draw(String words) {
    return sheet(pictures(), words);
  }

  /** As {@link #draw}, and with captions also a mark around the half that was cut. */
  BufferedImage drawCut(Half cut, String words) {
    List<BufferedImage> pictures = pictures();
    if (style.captioned()) {
      pictures.forEach(
          picture -> Caption.mark(picture, place(cut, picture.getWidth(), picture.getHeight())));
    }
    return sheet(pictures, words);
  }

  private List<BufferedImage> pictures() {
    return automata.stream()
        .map(automaton -> style.draw(automaton.model(), automaton.grid()))
        .toList();
  }

  private BufferedImage sheet(List<BufferedImage> pictures, String words) {
    return style.caption(
        pictures.size() == 1 ? pictures.get(0) : Picture.sheet(pictures, columns), words);
  }

  /** Where a half is in a picture of whole cells. */
  private static Rectangle place(Half half, int width, int height) {
    return switch (half) {
      case LEFT -> new Rectangle(0, 0, width / 2, height);
      case RIGHT -> new Rectangle(width / 2, 0, width - width / 2, height);
      case TOP -> new Rectangle(0, 0, width, height / 2);
      case BOTTOM -> new Rectangle(0, height / 2, width, height - height / 2);
    };
  }
}

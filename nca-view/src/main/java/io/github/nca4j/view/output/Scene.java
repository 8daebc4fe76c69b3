package io.github.nca4j.view.output;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.Picture;
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

  BufferedImage draw() {
    List<BufferedImage> pictures =
        automata.stream()
            .map(automaton -> style.draw(automaton.model(), automaton.grid()))
            .toList();
    return pictures.size() == 1 ? pictures.get(0) : Picture.sheet(pictures, columns);
  }
}

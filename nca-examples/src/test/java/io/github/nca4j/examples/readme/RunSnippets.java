package io.github.nca4j.examples.readme;

import io.github.nca4j.core.Colouring;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ByteSource;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.format.StateFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.core.run.Canvas;
import io.github.nca4j.core.run.Viewport;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The code of the Javadoc of what runs and draws a model, so that it compiles. */
final class RunSnippets {
  private static final class App {}

  private RunSnippets() {}

  static void frames(NcaModel model, boolean running, double mouseY, double mouseX) {
    Automaton automaton = Automaton.fromSeed(model, 128, 128, 42);
    Viewport view = Viewport.whole(automaton.shape()).scaled(4);
    Canvas canvas = Canvas.of(automaton, Colouring.of(model), view);
    int[] pixels = new int[view.pixels()];
    while (running) {
      automaton.cut(mouseY, mouseX, 6).step();
      canvas.draw(pixels);
    }
  }

  static void otherModels(Automaton automaton, NcaModel model) {
    automaton.useModel(model.withDynamics(model.dynamics().withFireRate(0.3f)));
    automaton.useModel(model.rotated(Math.PI / 4));
  }

  static void canvas(Automaton automaton, NcaModel model, BufferedImage image, ByteBuffer texture) {
    Canvas canvas = Canvas.of(automaton, Colouring.of(model), Viewport.whole(automaton.shape()));
    canvas.draw(((DataBufferInt) image.getRaster().getDataBuffer()).getData());
    canvas.draw(texture);
  }

  static Canvas colouring(Automaton automaton) {
    Colouring alpha = (state, at) -> Colouring.opaque(state[at + 3], state[at + 3], state[at + 3]);
    Canvas canvas = Canvas.of(automaton, alpha, Viewport.whole(automaton.shape()));
    return canvas;
  }

  static boolean sources(InputStream stream) throws IOException {
    NcaModel lizard = ModelFile.load(ByteSource.resource(App.class, "lizard.nca.json.gz"));
    NcaModel fish = ModelFile.load(ByteSource.of(stream).named("assets/fish.nca.json"));
    return lizard.equals(fish);
  }

  static boolean states(Automaton automaton, NcaModel model) throws IOException {
    StateFile.save(automaton.state(), Path.of("slot1.state.gz"));
    Automaton same = Automaton.of(model, StateFile.load(ByteSource.of(Path.of("slot1.state.gz"))));
    return same.steps() == automaton.steps();
  }
}

package io.github.nca4j.house;

import io.github.nca4j.core.Colouring;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.format.ByteSource;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.core.run.AutomatonState;
import io.github.nca4j.core.run.Canvas;
import io.github.nca4j.core.run.Viewport;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Supplier;

/** A value of each type that runs, draws and keeps an automaton. */
final class RunSamples {
  private RunSamples() {}

  static Map<Class<?>, Supplier<?>> makers() {
    return Map.of(
        Colouring.class,
        Colouring::transparent,
        Viewport.class,
        () -> new Viewport(0, 0, 6, 6, 1),
        Canvas.class,
        RunSamples::canvas,
        AutomatonState.class,
        () -> new AutomatonState(Grid.seed(6, 6, 16), 1, 1),
        ByteSource.class,
        () -> ByteSource.of(new byte[3]),
        ByteBuffer.class,
        () -> ByteBuffer.allocate(144),
        OutputStream.class,
        ByteArrayOutputStream::new,
        Throwable.class,
        IllegalStateException::new,
        Class.class,
        () -> Grid.class,
        double[].class,
        () -> new double[3]);
  }

  private static Canvas canvas() {
    NcaModel model =
        NcaModel.initial(16, new int[] {4}, Perception.standard(), Dynamics.standard(), 1);
    Automaton automaton = Automaton.fromSeed(model, 6, 6, 1);
    return Canvas.of(automaton, Colouring.transparent(), new Viewport(0, 0, 6, 6, 1));
  }
}

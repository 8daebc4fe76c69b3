package io.github.nca4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Colouring;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import java.util.ConcurrentModificationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Use after the end, and by two at once. */
class AutomatonUseTest {
  private static Automaton automaton() {
    NcaModel model =
        NcaModel.initial(6, new int[] {8}, Perception.standard(), Dynamics.standard(), 4);
    return Automaton.fromSeed(model, 6, 6, 1);
  }

  @Test
  void aClosedAutomatonSaysSo() {
    Automaton automaton = automaton().useThreads(2).step(2);
    Canvas canvas =
        Canvas.of(automaton, Colouring.transparent(), Viewport.whole(automaton.shape()));
    automaton.close();
    automaton.close();
    assertThatThrownBy(automaton::step)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the automaton is closed");
    assertThatThrownBy(automaton::grid).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> automaton.useThreads(2)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> canvas.draw(new int[36])).isInstanceOf(IllegalStateException.class);
    assertThat(automaton.steps()).isEqualTo(2);
  }

  @Test
  void aSecondThreadIsRefusedAndTheFirstGoesOn() throws InterruptedException {
    Automaton automaton = automaton();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Damage slow =
        (y, x, height, width) -> {
          inside.countDown();
          try {
            over.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return y == 0;
        };
    Thread first = new Thread(() -> automaton.damage(slow).step(), "first");
    first.start();
    inside.await();
    try {
      assertThatThrownBy(automaton::step)
          .isInstanceOf(ConcurrentModificationException.class)
          .hasMessageContaining("while first does; one at a time may");
    } finally {
      over.countDown();
    }
    first.join();
    assertThat(automaton.step().steps()).isEqualTo(2);
  }

  @Test
  void anyThreadMayCloseAndTheOneInsideIsToldAtItsNextCall() throws InterruptedException {
    Automaton automaton = automaton().useThreads(2);
    CountDownLatch inside = new CountDownLatch(1);
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread stepping =
        new Thread(
            () -> {
              while (true) {
                automaton.step();
                inside.countDown();
              }
            });
    stepping.setUncaughtExceptionHandler((thread, thrown) -> end.set(thrown));
    stepping.start();
    inside.await();
    automaton.close();
    stepping.join();
    assertThat(end.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is closed");
  }

  @Test
  void whoIsInsideMayLook() {
    Automaton automaton = automaton();
    automaton.damage((y, x, height, width) -> automaton.steps() == 0 && automaton.shape() != null);
    assertThat(automaton.get(3, 3, 3)).isZero();
  }
}

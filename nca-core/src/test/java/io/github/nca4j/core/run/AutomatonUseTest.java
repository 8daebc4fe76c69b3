package io.github.nca4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Colouring;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import java.util.ConcurrentModificationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    assertThatThrownBy(() -> automaton.cut(1, 1, 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(automaton::state).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Canvas.of(automaton, Colouring.transparent(), canvas.view()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> canvas.draw(new int[36])).isInstanceOf(IllegalStateException.class);
    assertThat(automaton.steps()).isEqualTo(2);
  }

  @Test
  void aSecondThreadIsRefusedAndTheFirstGoesOn() throws InterruptedException {
    Automaton automaton = automaton();
    Canvas canvas =
        Canvas.of(automaton, Colouring.transparent(), Viewport.whole(automaton.shape()));
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
      assertThatThrownBy(() -> canvas.draw(new int[36]))
          .isInstanceOf(ConcurrentModificationException.class);
      assertThatThrownBy(() -> automaton.copyTo(new Grid(6, 6, 6)))
          .isInstanceOf(ConcurrentModificationException.class);
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

  @Test
  void aDamageSeesWhatItHasDoneSoFar() {
    Automaton automaton = automaton();
    for (int y = 0; y < 6; y++) {
      for (int x = 0; x < 6; x++) {
        automaton.plant(y, x);
      }
    }
    automaton.damage(
        (y, x, height, width) -> y == 0 || (y == 1 && automaton.get(0, x, Grid.ALPHA) == 0));
    for (int y = 0; y < 6; y++) {
      assertThat(automaton.get(y, 4, Grid.ALPHA)).as("row %d", y).isEqualTo(y < 2 ? 0 : 1);
    }
  }

  static Stream<Consumer<Automaton>> changes() {
    return Stream.of(
        Automaton::step,
        automaton -> automaton.set(0, 0, 0, 1),
        automaton -> automaton.plant(1, 1),
        automaton -> automaton.cut(1, 1, 1),
        automaton -> automaton.damage(Damage.leftHalf()),
        automaton -> automaton.load(new Grid(6, 6, 6)),
        automaton -> automaton.restore(new AutomatonState(new Grid(6, 6, 6), 1, 0)),
        automaton -> automaton.useThreads(1));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aDamageThatChangesTheAutomatonIsRefusedAndNothingIsChanged(Consumer<Automaton> change) {
    Automaton automaton = automaton();
    float[] before = automaton.grid().values();
    Damage changing =
        (y, x, height, width) -> {
          if (y == 4) {
            change.accept(automaton);
          }
          return true;
        };
    assertThatThrownBy(() -> automaton.damage(changing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a damage must not change the automaton that it is done to");
    assertThat(automaton.grid().values()).isEqualTo(before);
    assertThat(automaton.steps()).isZero();
    assertThat(automaton.step().steps()).isEqualTo(1);
  }

  @Test
  void stepsThatAnIntDoesNotHoldAreRefused() {
    Automaton automaton = automaton();
    automaton.restore(new AutomatonState(automaton.grid(), 1, Integer.MAX_VALUE - 1)).step();
    float[] last = automaton.grid().values();
    assertThatThrownBy(automaton::step)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has made 2^31 - 1 steps");
    assertThat(automaton.state().steps()).isEqualTo(Integer.MAX_VALUE);
    assertThat(automaton.grid().values()).isEqualTo(last);
  }
}

package io.github.nca4j.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StateWatchTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Automaton.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  /** Its living cells double every value in every step. */
  private static NcaModel doubling(Life life) {
    Dynamics dynamics = Dynamics.standard().withFireRate(1).withLife(life);
    NcaModel model = NcaModel.initial(5, new int[0], Perception.standard(), dynamics, 1);
    for (int channel = 0; channel < 5; channel++) {
      DenseRule.of(model.rule()).layers().get(0).weights()[channel * 5 + channel] = 1;
    }
    return model;
  }

  /** The standard perception, which the fast implementation does not know. */
  private static final class Unknown implements Perception {
    @Override
    public int features(int channels) {
      return Perception.standard().features(channels);
    }

    @Override
    public void perceive(Grid grid, Boundary boundary, float[] features) {
      Perception.standard().perceive(grid, boundary, features);
    }
  }

  private static Grid withNan(int y, int x, int channel) {
    Grid grid = Grid.seed(7, 9, 5);
    grid.set(y, x, channel, Float.NaN);
    return grid;
  }

  @Test
  void aStateWithNanIsSaidWithItsPlaceWhenItIsGiven() {
    Automaton.of(doubling(Life.byAlpha()), withNan(3, 4, 2), 1);
    assertThat(log.list).singleElement().extracting(ILoggingEvent::getLevel).isEqualTo(Level.WARN);
    assertThat(log.list.get(0).getFormattedMessage())
        .contains("after 0 steps, in the cell in row 3, column 4: channel 2 is NaN");
    Automaton.fromSeed(doubling(Life.byAlpha()), 7, 9, 1).step(3).load(withNan(6, 0, 4));
    assertThat(log.list.get(1).getFormattedMessage())
        .contains("after 3 steps, in the cell in row 6, column 0: channel 4 is NaN");
  }

  @Test
  void itIsSaidOnceAnAutomaton() {
    Automaton automaton = Automaton.of(doubling(Life.byAlpha()), withNan(3, 4, 2), 1).step(2);
    automaton.load(withNan(1, 1, 1)).step(2).grid();
    assertThat(log.list).hasSize(1);
  }

  @Test
  void aCellThatDiesOfNanIsSaidThoughNothingIsLeftOfIt() {
    Automaton automaton = Automaton.fromSeed(doubling(Life.byAlpha()), 7, 9, 1).step(300);
    assertThat(automaton.grid().values()).containsOnly(0);
    assertThat(log.list).hasSize(1);
    assertThat(log.list.get(0).getFormattedMessage())
        .contains("after 129 steps, in the cell in row 2, column 3: what it lives by is NaN");
  }

  @Test
  void soItIsUnderAPerceptionThatIsCode() {
    NcaModel model = doubling(Life.byAlpha()).withPerception(new Unknown());
    Automaton automaton = Automaton.fromSeed(model, 7, 9, 1).step(300);
    assertThat(automaton.grid().values()).containsOnly(0);
    assertThat(log.list).hasSize(1);
  }

  @Test
  void aStateThatGrowsBeyondAllNumbersIsSaidWhenItIsRead() {
    Automaton automaton = Automaton.fromSeed(doubling(Life.always()), 7, 9, 1).step(200);
    assertThat(log.list).isEmpty();
    automaton.copyTo(new Grid(7, 9, 5));
    assertThat(log.list).hasSize(1);
  }

  @Test
  void whoNeverReadsIsToldAfter256Steps() {
    Automaton automaton = Automaton.fromSeed(doubling(Life.always()), 7, 9, 1).step(255);
    assertThat(log.list).isEmpty();
    automaton.step();
    assertThat(log.list).hasSize(1);
  }

  @Test
  void finiteStatesAreNotSpokenOf() {
    Grid large = Grid.seed(7, 9, 5);
    Arrays.fill(large.values(), Float.MAX_VALUE);
    Automaton.of(doubling(Life.byAlpha()), large, 1).damage(Damage.leftHalf()).grid();
    assertThat(log.list).isEmpty();
  }

  @Test
  void copyingGivesTheStateThatReadingGives() {
    Automaton automaton = Automaton.fromSeed(doubling(Life.byAlpha()), 7, 9, 1).step(5);
    Grid into = withNan(0, 0, 0);
    assertThat(automaton.copyTo(into)).isSameAs(automaton);
    assertThat(into.values()).isEqualTo(automaton.grid().values());
    into.set(0, 0, 0, 9);
    assertThat(automaton.grid().get(0, 0, 0)).isZero();
    assertThatThrownBy(() -> automaton.copyTo(new Grid(9, 7, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("into is 9 x 7 x 5, must be 7 x 9 x 5");
  }

  @Test
  void aDamageThatFailsLeavesTheStateAsItWas() {
    Automaton automaton = Automaton.fromSeed(doubling(Life.byAlpha()), 7, 9, 1).step(2);
    Grid before = automaton.grid();
    Damage failing =
        (y, x, height, width) -> {
          if (y == 4) {
            throw new IllegalStateException("failing");
          }
          return true;
        };
    assertThatThrownBy(() -> automaton.damage(failing)).hasMessage("failing");
    assertThat(automaton.grid().values()).isEqualTo(before.values());
  }
}
